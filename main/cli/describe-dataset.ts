import type { ChessDataset, DatasetInfo, RunInfo } from '../../preload/contract.ts';
import { formatAmount, formatCount } from './format-quantities.ts';

/** What a finished run has made, line by line. */
export function describeDataset(run: RunInfo, dataset: DatasetInfo | null): readonly string[] {
  switch (dataset?.recipeId) {
    case undefined:
      return [
        'Done, but the options took no position of these games.',
        'Try --sample all, or lower --min-elo.',
      ];
    case 'chess-positions':
      return describeChess(run, dataset);
    case 'poi-dataset':
    case 'poi-codebook':
    case 'poi-instructions':
      return [`Dataset: ${dataset.folder}`];
  }
}

function describeChess({ counts, activeSeconds }: RunInfo, dataset: ChessDataset): readonly string[] {
  const replayed = counts.find(({ id }) => id === 'positions')?.value ?? 0;
  const rate = activeSeconds > 0 ? replayed / activeSeconds : 0;
  return [
    `Dataset: ${dataset.folder}`,
    ...dataset.splits.map(
      ({ name, rows, shards, bytes }) =>
        `  ${name.padEnd(6)} ${formatCount(rows).padStart(12)} rows  ${String(shards).padStart(4)} shards  ${formatAmount(bytes, 'bytes')}`,
    ),
    ...counts.map(({ label, value }) => `  ${label}: ${formatCount(value)}`),
    `  Time: ${activeSeconds.toFixed(1)} s (${formatCount(Math.round(rate))} positions replayed a second)`,
    '',
    'Load it in Python:',
    '',
    ...dataset.loadSnippet.split('\n').map((line) => `  ${line}`),
  ];
}
