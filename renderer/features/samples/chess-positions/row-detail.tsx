import { Skeleton, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChessSample, ProjectId, SplitName } from '../../../../preload/contract.ts';
import { useApi } from '../../../app/engine-context.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { Board } from '../../../components/board/board.tsx';
import { changedSquares } from '../../../components/board/changed-squares.ts';
import { TokenGrid } from '../../../components/board/token-grid.tsx';
import { sideToMove, sideToMoveIndex } from '../../../components/board/tokens.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format-quantities.ts';
import { describeRatings, formatResult } from '../../recipe/chess-positions/describe-preview.ts';

interface RowDetailProps {
  readonly projectId: ProjectId;
  readonly recipeId: 'chess-positions';
  readonly split: SplitName;
  readonly index: number;
}

/** The selected row: its board, its window step by step, and its columns. */
export function RowDetail({ projectId, recipeId, split, index }: RowDetailProps) {
  const api = useApi();
  // A held arrow key passes many rows; only the one it stays on is asked for.
  const [settled] = useDebouncedValue(index, 60, { leading: true });
  const sample = useQuery({
    queryKey: queryKeys.sample(projectId, recipeId, split, settled),
    queryFn: () => api.samples.get({ projectId, recipeId, table: split, index: settled }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return (
    <section
      className="row-detail"
      aria-label={`Row ${formatCount(index)}`}
      aria-busy={sample.isFetching}
      data-stale={sample.isPlaceholderData || undefined}
    >
      {sample.error && <FailureNotice title="The row could not be read" failure={sample.error} />}
      {sample.isPending && <Skeleton radius={3} style={{ aspectRatio: 1 }} />}
      {sample.data && !sample.error && <SampleView sample={sample.data} />}
    </section>
  );
}

function SampleView({ sample }: { readonly sample: ChessSample }) {
  const [step, setStep] = useState<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const last = sample.window.length - 1;
  const at = Math.min(step ?? last, last);
  const tokens = sample.window[at];
  if (tokens === undefined) return <Text c="dimmed">The window of this row is empty.</Text>;
  const before = sample.window[at - 1];
  const highlights = before === undefined ? [] : changedSquares(before, tokens);
  const marked = active !== null && active < sideToMoveIndex ? active : null;
  const isHistory = sample.window.some((one, index) => index > 0 && !sameTokens(one, sample.window[0]));
  return (
    <Stack gap="sm">
      <Board tokens={tokens} highlights={highlights} marked={marked} />
      {isHistory ? (
        <div>
          <Text c="dimmed" size="xs">
            Position {at + 1} of {sample.window.length} in the window
          </Text>
          <Slider
            min={0}
            max={last}
            value={at}
            onChange={setStep}
            label={null}
            size="sm"
            mt={4}
            thumbLabel="Position in the window"
          />
        </div>
      ) : (
        sample.window.length > 1 && (
          <Text c="dimmed" size="xs">
            The window repeats this position {sample.window.length} times.
          </Text>
        )
      )}
      <Facts sample={sample} tokens={tokens} isLast={at === last} />
      <details className="row-tokens">
        <summary>Tokens</summary>
        <TokenGrid tokens={tokens} active={active} onActive={setActive} />
      </details>
    </Stack>
  );
}

interface FactsProps {
  readonly sample: ChessSample;
  readonly tokens: Uint8Array;
  /** The FEN is that of the last position. */
  readonly isLast: boolean;
}

function Facts({ sample, tokens, isLast }: FactsProps) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Row', formatCount(sample.index)],
    ['To move', sideToMove(tokens) === 'white' ? 'White' : 'Black'],
    ['Ply', sample.ply === null ? null : String(sample.ply)],
    ['Elo', sample.whiteElo === null && sample.blackElo === null ? null : describeRatings(sample)],
    ['Result', sample.result && formatResult(sample.result)],
    ['Game', sample.gameId],
    ['Shard', sample.shard],
    ['FEN', isLast ? sample.fen : null],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => value !== null && <Fact key={name} name={name} value={value} />)}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  const isCode = name === 'FEN' || name === 'Shard' || name === 'Game';
  return (
    <>
      <dt>{name}</dt>
      <dd className={isCode ? 'path' : 'numeric'}>{value}</dd>
    </>
  );
}

function sameTokens(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.every((token, index) => token === other?.[index]);
}
