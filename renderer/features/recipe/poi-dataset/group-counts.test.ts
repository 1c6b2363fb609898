import { expect, test } from 'vitest';
import { groupCounts } from './group-counts.ts';

test('check-ins, places and samples are told apart, each in its order', () => {
  const ids = [
    'read',
    'after-poi-filter',
    'pois',
    'users',
    'train-check-ins',
    'dropped',
    'train',
    'test_all',
  ];
  const groups = groupCounts(ids.map((id) => ({ id, label: id, value: 1 })));
  expect(Object.entries(groups).map(([name, counts]) => [name, ...counts.map(({ id }) => id)])).toEqual([
    ['checkIns', 'read', 'after-poi-filter', 'train-check-ins', 'dropped'],
    ['places', 'pois', 'users'],
    ['samples', 'train', 'test_all'],
  ]);
});
