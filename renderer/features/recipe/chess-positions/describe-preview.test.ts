import { expect, test } from 'vitest';
import type { ChessPreview } from '../../../../preload/contract.ts';
import { describeExpectation, describeReading, formatResult } from './describe-preview.ts';

const preview: ChessPreview = {
  recipeId: 'chess-positions',
  positions: [],
  gamesRead: 2000,
  gamesSampled: 312,
  expectedPositions: 1_234_567,
  rowLimit: 300_000,
  columns: [],
  warnings: [],
};

test('the sooner of limit and end of the sources is what a run writes', () => {
  expect(describeExpectation(preview)).toBe(
    'A run would write 300,000 rows; the sources would yield about 1.23M positions.',
  );
  expect(describeExpectation({ ...preview, expectedPositions: 1200 })).toBe(
    'A run would write about 1.2K positions, below its limit of 300,000 rows.',
  );
  expect(describeExpectation({ ...preview, rowLimit: null })).toBe(
    'A run over all sources would write about 1.23M positions.',
  );
  expect(describeExpectation({ ...preview, expectedPositions: null })).toBe(
    'A run writes at most 300,000 rows.',
  );
});

test('the preview says what it has read', () => {
  expect(describeReading(preview)).toBe('0 positions from 312 of 2,000 games read.');
});

test('results are set as scores', () => {
  expect(['1-0', '0-1', '1/2-1/2', '*'].map(formatResult)).toEqual(['1–0', '0–1', '½–½', '*']);
});
