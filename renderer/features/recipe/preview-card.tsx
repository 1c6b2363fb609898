import { UnstyledButton } from '@mantine/core';
import type { ChessPreviewPosition } from '../../../preload/contract.ts';
import { Board } from '../../components/board/board.tsx';
import { describePlayers, describeRatings, formatResult, moveSquares } from './describe-preview.ts';

interface PreviewCardProps {
  readonly position: ChessPreviewPosition;
  readonly onOpen: () => void;
}

export function PreviewCard({ position, onOpen }: PreviewCardProps) {
  const players = describePlayers(position);
  return (
    <UnstyledButton
      className="preview-card"
      onClick={onOpen}
      aria-label={`${players}, ply ${position.ply}, ${position.split}: show the position and its tokens`}
    >
      <Board tokens={position.tokens} highlights={moveSquares(position)} />
      <span className="preview-caption" style={{ display: 'block' }}>
        <span className="preview-names" title={players}>
          {players}
        </span>
        <span className="preview-facts numeric">
          {describeRatings(position)} · {formatResult(position.result)}
        </span>
        <span className="preview-facts numeric">
          ply {position.ply} · {position.split}
        </span>
      </span>
    </UnstyledButton>
  );
}
