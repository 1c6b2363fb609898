import { expect, test } from 'vitest';
import { placeFeatures } from './feature-columns.ts';

test('blocks stand one behind the other', () => {
  const placed = placeFeatures([
    { block: 'category', columns: 209 },
    { block: 'region', columns: 91 },
    { block: 'temporal', columns: 24 },
    { block: 'collaborative', columns: 1083 },
  ]);
  expect(placed.map(({ block, first, last }) => [block, first, last])).toEqual([
    ['category', 0, 208],
    ['region', 209, 299],
    ['temporal', 300, 323],
    ['collaborative', 324, 1406],
  ]);
  expect(placed.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test('a block without columns takes no place', () => {
  expect(placeFeatures([{ block: 'category', columns: 0 }])).toEqual([
    { block: 'category', columns: 0, first: 0, last: 0, share: 0 },
  ]);
});
