import { expect, test } from 'vitest';
import type { CodebookInfo, CodebookQuality } from '../../../../preload/contract.ts';
import { formatBits, formatDifference, formatShare } from './format-measures.ts';
import { compareMeasures, qualityMeasures } from './quality-measures.ts';

function codebook(quality: Partial<CodebookQuality>, nearTies: number | null = 3): CodebookInfo {
  return {
    table: '',
    model: '',
    dataset: '',
    parameters: null,
    device: 'cpu',
    collisions: 'none',
    nearTies,
    quality: {
      rows: 5135,
      uniqueSids: 4812,
      collidedBuckets: 275,
      collidedRows: 598,
      largestBucket: 7,
      collisionRate: 323 / 5135,
      levels: [],
      ...quality,
    },
    buckets: [],
    bytes: 0,
  };
}

test('a codebook has the numbers that its users ask for', () => {
  expect(qualityMeasures(codebook({})).map(({ label, value, note }) => [label, value, note])).toEqual([
    ['Different semantic IDs', '4,812', 'of 5,135 POIs, 94 %'],
    ['Collision rate', '6.29 %', '598 POIs share 275 IDs'],
    ['Largest bucket', '7', 'POIs with one ID'],
    ['Near ties', '3', 'may differ on another machine'],
  ]);
});

test('two codebooks are told apart by the way from the first to the second', () => {
  const better = codebook({ uniqueSids: 5000, collisionRate: 135 / 5135, largestBucket: 7 }, null);
  const compared = compareMeasures(codebook({}), better);
  expect(compared.map(({ label, values, difference }) => [label, ...values, difference])).toEqual([
    ['POIs', '5,135', '5,135', '±0'],
    ['Different semantic IDs', '4,812', '5,000', '+188'],
    ['Collision rate', '6.29 %', '2.63 %', '−3.66 points'],
    ['POIs that share an ID', '598', '598', '±0'],
    ['Largest bucket', '7', '7', '±0'],
    ['Dead codes', '0', '0', '±0'],
    ['Near ties', '3', '–', ''],
  ]);
});

test('measures keep the decimals that tell them apart', () => {
  expect([formatBits(5), formatBits(4.6312)]).toEqual(['5', '4.63']);
  expect([formatShare(0), formatShare(0.0004), formatShare(1)]).toEqual(['0 %', '0.04 %', '100 %']);
  expect([formatDifference(0.001, 2), formatDifference(-1234)]).toEqual(['±0', '−1,234']);
});
