import type { ChessDataset, DatasetInfo, RunInfo } from '../../preload/contract.ts';
import {
  describeCodebooks,
  describeInstructions,
  describePoiDataset,
  type DescriptionLength,
} from './describe-poi.ts';
import { formatAmount, formatCount } from './format-quantities.ts';

/** What a finished run has made, line by line. `brief` is for what is gone on with at once. */
export function describeDataset(
  run: RunInfo,
  dataset: DatasetInfo | null,
  length: DescriptionLength = 'whole',
): readonly string[] {
  const end = dataset && length === 'whole' ? describeEnd(run, dataset) : [];
  switch (dataset?.recipeId) {
    case undefined:
      return [
        'Done, but the options took no position of these games.',
        'Try --sample all, or lower --min-elo.',
      ];
    case 'chess-positions':
      return describeChess(run, dataset);
    case 'poi-dataset':
      return [...describePoiDataset(dataset, length), ...end];
    case 'poi-codebook':
      return [...describeCodebooks(dataset, length), ...end];
    case 'poi-instructions':
      return [...describeInstructions(dataset), ...describeEnd(run, dataset)];
  }
}

function describeEnd({ activeSeconds }: RunInfo, { loadSnippet }: DatasetInfo): readonly string[] {
  return [`  Time: ${activeSeconds.toFixed(1)} s`, '', 'Load it in Python:', '', ...indent(loadSnippet)];
}

function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`);
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
    ...indent(dataset.loadSnippet),
  ];
}
