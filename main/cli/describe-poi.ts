import { posix } from 'node:path';
import type { CodebooksDataset, InstructionsDataset, PoiDataset } from '../../preload/contract.ts';
import { formatAmount, formatCount, formatShare } from './format-quantities.ts';

/** `brief` leaves out what can be read in the reports beside the files. */
export type DescriptionLength = 'whole' | 'brief';

export function describePoiDataset({ datasets }: PoiDataset, length: DescriptionLength): readonly string[] {
  return datasets.flatMap(({ folder, counts, samples, features, notes }) => {
    const blocks = features.map(({ block, columns }) => `${formatCount(columns)} ${block}`).join(', ');
    const total = features.reduce((sum, { columns }) => sum + columns, 0);
    const nouns = counts.flatMap(({ noun, value }) => (noun ? [`${formatCount(value)} ${noun}`] : []));
    const modes = Object.entries(samples).map(([mode, value]) => `${formatCount(value)} ${mode}`);
    return length === 'whole'
      ? [
          `Dataset: ${folder}`,
          ...counts.map(({ label, value }) => `  ${label}: ${formatCount(value)}`),
          `  Features: ${blocks}`,
          ...notes.map((note) => `  ${note}`),
        ]
      : [
          `Dataset: ${folder}`,
          `  ${[...nouns, `${formatCount(total)} features`].join(', ')}`,
          `  Samples: ${modes.join(', ')}`,
        ];
  });
}

const DEVICES = { cpu: 'CPU', cuda: 'CUDA', webgpu: 'WebGPU' } as const;

export function describeCodebooks(
  { folder, codebooks }: CodebooksDataset,
  length: DescriptionLength,
): readonly string[] {
  return [
    `Codebooks: ${folder}`,
    ...codebooks.flatMap(({ table, device, nearTies, quality }) => {
      const { rows, uniqueSids, collisionRate, collidedBuckets, largestBucket, levels } = quality;
      const most = `the largest by ${formatCount(largestBucket)} POIs`;
      const ties = nearTies === null ? '' : `; near ties: ${formatCount(nearTies)}`;
      const lines = [
        `  ${table} (${DEVICES[device]})`,
        `    ${formatCount(rows)} POIs, ${formatCount(uniqueSids)} semantic IDs, collision rate ${formatShare(collisionRate)}`,
      ];
      if (length === 'brief') return lines;
      return [
        ...lines,
        `    Shared IDs: ${formatCount(collidedBuckets)}${collidedBuckets > 0 ? `, ${most}` : ''}${ties}`,
        ...levels.map(
          ({ size, usedCodes, entropy, perplexity }, level) =>
            `    level ${level + 1}: ${usedCodes} of ${size} codes in use, entropy ${entropy.toFixed(2)} bits, perplexity ${perplexity.toFixed(1)}`,
        ),
      ];
    }),
  ];
}

type Files = InstructionsDataset['files'];

/** Folder by folder: over several models there are dozens of files, all named by one rule. */
export function describeInstructions({ folder, files }: InstructionsDataset): readonly string[] {
  const folders = [...new Set(files.map(({ path }) => posix.dirname(path)))];
  return [
    `Instructions: ${folder}`,
    ...folders.map((name) => {
      const own = files.filter(({ path }) => posix.dirname(path) === name);
      return `  ${name}: ${describeFiles(own)}`;
    }),
    ...(folders.length > 1 ? [`  All: ${describeFiles(files)}`] : []),
  ];
}

function describeFiles(files: Files): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const count = files.length === 1 ? '1 file' : `${formatCount(files.length)} files`;
  return `${count}, ${formatCount(rows)} samples, ${formatAmount(bytes, 'bytes')}`;
}
