import { expect, test } from 'vitest';
import { bucketSizes, codesOf } from './bucket-sizes.ts';

test('buckets are counted by size, the largest first', () => {
  const bucket = (...pids: readonly number[]) => ({ sid: '', pids });
  const sizes = bucketSizes([bucket(1, 2), bucket(3, 4, 5), bucket(6, 7)]);
  expect(sizes.map(({ label, value }) => [label, value])).toEqual([
    ['3 POIs', 1],
    ['2 POIs', 2],
  ]);
});

test('a semantic ID is read back into its codes', () => {
  expect([codesOf('<a_12><b_31><c_5><d_0>'), codesOf('17')]).toEqual([[12, 31, 5, 0], []]);
});
