import { expect, test } from 'vitest';
import type { CodebookInfo, InstructionFileInfo, PoiDataset, PoiMode } from '../../preload/contract.ts';
import { describeCodebooks, describeInstructions, describePoiDataset } from './describe-poi.ts';

const dataset: PoiDataset = {
  recipeId: 'poi-dataset',
  folder: '/data',
  datasets: [
    {
      name: 'NYC',
      folder: '/data/NYC',
      counts: [
        { id: 'read', label: 'Check-ins read', value: 227_428 },
        { id: 'pois', label: 'POIs', value: 5135, noun: 'POIs' },
        { id: 'users', label: 'Users', value: 1083, noun: 'users' },
      ],
      samples: { train: 4000, val: 300, test: 300, test_all: 1083 },
      features: [
        { block: 'category', columns: 209 },
        { block: 'collaborative', columns: 1083 },
      ],
      notes: ['No sample is masked.'],
    },
  ],
  loadSnippet: '',
};

test('a dataset is told with every count and note, or briefly with its size', () => {
  expect(describePoiDataset(dataset, 'whole')).toEqual([
    'Dataset: /data/NYC',
    '  Check-ins read: 227,428',
    '  POIs: 5,135',
    '  Users: 1,083',
    '  Features: 209 category, 1,083 collaborative',
    '  No sample is masked.',
  ]);
  expect(describePoiDataset(dataset, 'brief')).toEqual([
    'Dataset: /data/NYC',
    '  5,135 POIs, 1,083 users, 1,292 features',
    '  Samples: 4,000 train, 300 val, 300 test, 1,083 test_all',
  ]);
});

function codebook(table: string, collidedBuckets: number): CodebookInfo {
  const level = { size: 4, counts: [1, 2, 0, 1], usedCodes: 3, deadCodes: 1, entropy: 1.5, perplexity: 2.83 };
  const quality = {
    rows: 4,
    uniqueSids: 4 - collidedBuckets,
    collidedBuckets,
    collidedRows: 2 * collidedBuckets,
  };
  return {
    table,
    model: 'm',
    dataset: 'NYC',
    parameters: null,
    device: 'cpu',
    collisions: 'none',
    buckets: [],
    bytes: 9,
    nearTies: collidedBuckets === 0 ? null : 1,
    quality: { ...quality, largestBucket: 2, collisionRate: collidedBuckets / 4, levels: [level] },
  };
}

test('a codebook is told with its quality, level by level, or briefly', () => {
  const codebooks = [codebook('a.csv', 1), codebook('b.csv', 0)];
  const made = { recipeId: 'poi-codebook', folder: '/data', codebooks, loadSnippet: '' } as const;
  expect(describeCodebooks(made, 'whole')).toEqual([
    'Codebooks: /data',
    '  a.csv (CPU)',
    '    4 POIs, 3 semantic IDs, collision rate 25.0 %',
    '    Shared IDs: 1, the largest by 2 POIs; near ties: 1',
    '    level 1: 3 of 4 codes in use, entropy 1.50 bits, perplexity 2.8',
    '  b.csv (CPU)',
    '    4 POIs, 4 semantic IDs, collision rate 0.0 %',
    '    Shared IDs: 0',
    '    level 1: 3 of 4 codes in use, entropy 1.50 bits, perplexity 2.8',
  ]);
  expect(describeCodebooks(made, 'brief')).toEqual([
    'Codebooks: /data',
    '  a.csv (CPU)',
    '    4 POIs, 3 semantic IDs, collision rate 25.0 %',
    '  b.csv (CPU)',
    '    4 POIs, 4 semantic IDs, collision rate 0.0 %',
  ]);
});

function file(
  path: string,
  mode: PoiMode,
  rows: number,
): InstructionFileInfo & { rows: number; bytes: number } {
  return { path, dataset: 'NYC', mode, items: 'id', withTime: true, model: null, rows, bytes: rows * 1000 };
}

test('instruction files are added up by folder, however many there are', () => {
  const models = Array.from({ length: 5 }, (_, at) => `LLM Dataset/model-${at}`);
  const files = ['LLM Dataset/ablation without SID', ...models].flatMap((folder) => [
    file(`${folder}/train.json`, 'train', 1000),
    file(`${folder}/test.json`, 'test', 500),
  ]);
  const made = { recipeId: 'poi-instructions', folder: '/data', files, loadSnippet: '' } as const;
  expect(describeInstructions(made)).toEqual([
    'Instructions: /data',
    '  LLM Dataset/ablation without SID: 2 files, 1,500 samples, 1.5 MB',
    ...models.map((model) => `  ${model}: 2 files, 1,500 samples, 1.5 MB`),
    '  All: 12 files, 9,000 samples, 9.0 MB',
  ]);
  expect(describeInstructions({ ...made, files: files.slice(0, 1) })).toEqual([
    'Instructions: /data',
    '  LLM Dataset/ablation without SID: 1 file, 1,000 samples, 1.0 MB',
  ]);
});
