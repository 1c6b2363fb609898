import { UnstyledButton } from '@mantine/core';
import type { ChessPreviewPosition } from '../../../../preload/contract.ts';
import { Board } from '../../../components/board/board.tsx';
import type { Color } from '../../../components/board/tokens.ts';
import { describePlayers, formatResult, moveSquares } from './describe-preview.ts';

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
      <span className="preview-caption numeric">
        <Player color="white" name={position.white} elo={position.whiteElo} />
        <Player color="black" name={position.black} elo={position.blackElo} />
        <span className="preview-facts">
          {formatResult(position.result)} · ply {position.ply} · {position.split}
        </span>
      </span>
    </UnstyledButton>
  );
}

interface PlayerProps {
  readonly color: Color;
  readonly name: string;
  readonly elo: number | null;
}

function Player({ color, name, elo }: PlayerProps) {
  return (
    <span className="preview-player" data-color={color}>
      <i aria-hidden />
      <span className="preview-names" title={name}>
        {name || 'Unknown'}
      </span>
      <span className="preview-facts">{elo ?? '–'}</span>
    </span>
  );
}
