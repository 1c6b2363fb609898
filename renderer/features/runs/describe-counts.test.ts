import { expect, test } from 'vitest';
import { describeCounts } from './describe-counts.ts';

const count = (label: string, value: number, noun?: string) => ({ id: label, label, value, noun });

test('counts with a noun make the line', () => {
  const counts = [
    count('Positions taken', 12_345, 'positions'),
    count('Games sampled', 9),
    count('Games read', 678, 'games'),
  ];
  expect(describeCounts(counts)).toBe('12,345 positions · 678 games');
});

test('without nouns the first three speak by their labels', () => {
  const counts = [count('Check-ins read', 7), count('POIs kept', 5), count('Users', 3), count('Regions', 1)];
  expect(describeCounts(counts)).toBe('7 check-ins read · 5 POIs kept · 3 users');
});

test('nothing counted is nothing said', () => {
  expect(describeCounts([])).toBe('');
});
