import { expect, test } from 'vitest';
import type { CodebookMatch } from '../../../../preload/contract.ts';
import { groupNeighbours, lookedUpPoi } from './group-neighbours.ts';

const match = (pid: number, shared: number): CodebookMatch => ({
  index: pid - 1,
  pid,
  codes: [],
  sid: '',
  bucket: 1,
  category: null,
  region: null,
  shared,
});
const found = [match(7, 3), match(12, 3), match(2, 1), match(9, 2)];

test('neighbours are grouped by what they share, without the POI itself', () => {
  const groups = groupNeighbours(found, 7);
  expect(groups.map(({ shared, rows }) => [shared, rows.map((row) => row.pid)])).toEqual([
    [3, [12]],
    [2, [9]],
    [1, [2]],
  ]);
});

test('a Pid names one POI, plain or as an item; codes name none', () => {
  expect([lookedUpPoi(found, ' 12 ')?.pid, lookedUpPoi(found, '<9>')?.pid]).toEqual([12, 9]);
  expect([lookedUpPoi(found, '12 31 5'), lookedUpPoi(found, '<a_12>'), lookedUpPoi(found, '99')]).toEqual([
    null,
    null,
    null,
  ]);
});
