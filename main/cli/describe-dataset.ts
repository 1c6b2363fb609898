import type {
  ChessDataset,
  CodebooksDataset,
  DatasetInfo,
  InstructionsDataset,
  PoiDataset,
  RunInfo,
} from '../../preload/contract.ts';
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
      return [...describePoiDataset(dataset), ...describeEnd(run, dataset)];
    case 'poi-codebook':
      return [...describeCodebooks(dataset), ...describeEnd(run, dataset)];
    case 'poi-instructions':
      return [...describeInstructions(dataset), ...describeEnd(run, dataset)];
  }
}

function describePoiDataset({ datasets }: PoiDataset): readonly string[] {
  return datasets.flatMap(({ folder, counts, features, notes }) => [
    `Dataset: ${folder}`,
    ...counts.map(({ label, value }) => `  ${label}: ${formatCount(value)}`),
    `  Features: ${features.map(({ block, columns }) => `${formatCount(columns)} ${block}`).join(', ')}`,
    ...notes.map((note) => `  ${note}`),
  ]);
}

function describeCodebooks({ folder, codebooks }: CodebooksDataset): readonly string[] {
  return [
    `Codebooks: ${folder}`,
    ...codebooks.flatMap(({ table, device, nearTies, quality }) => [
      `  ${table} (${device === 'cpu' ? 'CPU' : device === 'cuda' ? 'CUDA' : 'WebGPU'})`,
      `    ${formatCount(quality.rows)} POIs, ${formatCount(quality.uniqueSids)} semantic IDs, collision rate ${formatShare(quality.collisionRate)}`,
      `    ${formatCount(quality.collidedBuckets)} shared IDs, the largest by ${formatCount(quality.largestBucket)} POIs${nearTies === null ? '' : `; ${formatCount(nearTies)} near ties`}`,
      ...quality.levels.map(
        ({ size, usedCodes, entropy, perplexity }, level) =>
          `    level ${level + 1}: ${usedCodes} of ${size} codes in use, entropy ${entropy.toFixed(2)} bits, perplexity ${perplexity.toFixed(1)}`,
      ),
    ]),
  ];
}

function describeInstructions({ folder, files }: InstructionsDataset): readonly string[] {
  return [
    `Instructions: ${folder}`,
    ...files.map(
      ({ path, rows, bytes }) => `  ${path}  ${formatCount(rows)} samples, ${formatAmount(bytes, 'bytes')}`,
    ),
    `  ${formatCount(files.length)} files`,
  ];
}

function describeEnd({ activeSeconds }: RunInfo, { loadSnippet }: DatasetInfo): readonly string[] {
  return [`  Time: ${activeSeconds.toFixed(1)} s`, '', 'Load it in Python:', '', ...indent(loadSnippet)];
}

function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`);
}

function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
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
