import { expect, test } from 'vitest';
import { describeHistogram } from './describe-histogram.ts';

test('a histogram is described by its range and its highest bin', () => {
  const histogram = { id: 'ply', title: 'Ply', labels: ['0–9', '10–19', '20–29'], counts: [10, 3000, 200] };
  expect(describeHistogram(histogram)).toBe('Ply: from 0–9 to 20–29. Most rows, 3,000, at 10–19.');
});

test('a histogram without bins says so', () => {
  expect(describeHistogram({ id: 'elo', title: 'Elo', labels: [], counts: [] })).toBe('Elo: no rows.');
});
