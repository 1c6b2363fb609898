import { expect, test } from 'vitest';
import { describeMatches } from './describe-matches.ts';

const rows = (count: number) => Array.from({ length: count });

test('matches are counted, and what is not listed is told', () => {
  expect(describeMatches({ rows: rows(1), total: 1 })).toBe('1 match');
  expect(describeMatches({ rows: [], total: 0 })).toBe('0 matches');
  expect(describeMatches({ rows: rows(200), total: 1204 })).toBe('1,204 matches, the first 200 listed');
});

test('a search that stopped at its limit claims no total', () => {
  expect(describeMatches({ rows: rows(200), total: null })).toBe('The first 200 matches of many');
  expect(describeMatches(undefined)).toBe('Searching');
});
