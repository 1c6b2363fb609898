import { ActionIcon, Group, Modal, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChessPreviewPosition } from '../../../../preload/contract.ts';
import { Board } from '../../../components/board/board.tsx';
import { TokenGrid } from '../../../components/board/token-grid.tsx';
import { sideToMove, sideToMoveIndex } from '../../../components/board/tokens.ts';
import { describePlayers, describeRatings, formatResult, moveSquares } from './describe-preview.ts';

interface PreviewDetailProps {
  readonly positions: readonly ChessPreviewPosition[];
  readonly selected: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** One sample, large, beside the tokens that the dataset will hold for it. */
export function PreviewDetail({ positions, selected, onSelect }: PreviewDetailProps) {
  const position = selected === null ? undefined : positions[selected];
  const step = (by: number) => {
    if (selected !== null) onSelect((selected + by + positions.length) % positions.length);
  };
  return (
    <Modal
      opened={position !== undefined}
      onClose={() => onSelect(null)}
      size={840}
      title={position && describePlayers(position)}
      transitionProps={{ duration: 100 }}
    >
      {position !== undefined && selected !== null && (
        <>
          <PositionDetail key={selected} position={position} />
          <Group justify="flex-end" gap="xs" mt="md">
            <Text c="dimmed" size="xs">
              {selected + 1} of {positions.length}
            </Text>
            <ActionIcon aria-label="Previous sample" variant="default" onClick={() => step(-1)}>
              <IconChevronLeft size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label="Next sample" variant="default" onClick={() => step(1)}>
              <IconChevronRight size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </>
      )}
    </Modal>
  );
}

function PositionDetail({ position }: { readonly position: ChessPreviewPosition }) {
  const [active, setActive] = useState<number | null>(null);
  const marked = active !== null && active < sideToMoveIndex ? active : null;
  const facts: readonly (readonly [string, string])[] = [
    ['Elo', describeRatings(position)],
    ['Result', formatResult(position.result)],
    ['Ply', `${position.ply}, ${sideToMove(position.tokens) === 'white' ? 'White' : 'Black'} to move`],
    ['Split', position.split],
    ['Source', position.source],
    ['FEN', position.fen],
  ];
  return (
    <div className="preview-detail">
      <Board tokens={position.tokens} highlights={moveSquares(position)} marked={marked} />
      <div>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <FactRow key={name} name={name} value={value} />
          ))}
        </dl>
        <Text fw={600} mt="md" mb={6}>
          69 tokens
        </Text>
        <TokenGrid tokens={position.tokens} active={active} onActive={setActive} />
      </div>
    </div>
  );
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={name === 'FEN' || name === 'Source' ? 'path' : 'numeric'}>{value}</dd>
    </>
  );
}
