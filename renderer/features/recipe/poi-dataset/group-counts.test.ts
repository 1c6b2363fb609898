import { expect, test } from 'vitest';
import { type CountGroups, groupCounts } from './group-counts.ts';

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
  const idsOf = (group: keyof CountGroups) => groups[group].map((count) => count.id);
  expect(idsOf('checkIns')).toEqual(['read', 'after-poi-filter', 'train-check-ins', 'dropped']);
  expect(idsOf('places')).toEqual(['pois', 'users']);
  expect(idsOf('samples')).toEqual(['train', 'test_all']);
});
