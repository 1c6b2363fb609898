import { expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatUnits,
} from './format-quantities.ts';

test('bytes keep three digits and move to the next unit before they show four', () => {
  expect([0, 999, 1000, 12_345, 999_499, 999_500, 1_234_567_890].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.00 KB',
    '12.3 KB',
    '999 KB',
    '1.00 MB',
    '1.23 GB',
  ]);
});

test('counts are grouped and agree with their noun', () => {
  expect(formatCount(1_000_000)).toBe('1,000,000');
  expect([formatUnits(1, 'game'), formatUnits(2, 'game'), formatUnits(0, 'entry', 'entries')]).toEqual([
    '1 game',
    '2 games',
    '0 entries',
  ]);
});

test('durations carry into the next unit', () => {
  expect([0.2, 59.4, 59.6, 3599, 3600, 86_399, 90_000].map(formatDuration)).toEqual([
    'less than a second',
    '59 s',
    '1 min 0 s',
    '59 min 59 s',
    '1 h 0 min',
    '1 d 0 h',
    '1 d 1 h',
  ]);
});

test('times ago use the largest unit that fits', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  expect(formatAgo('2026-03-10T11:59:30Z', now)).toBe('just now');
  expect(formatAgo('2026-03-10T11:58:30Z', now)).toBe('1 minute ago');
  expect(formatAgo('2026-03-08T12:00:00Z', now)).toBe('2 days ago');
  expect(formatAgo('2025-12-24T12:00:00Z', now)).toBe('December 24, 2025');
});

test('small percentages keep a decimal', () => {
  expect([0, 0.004, 0.05, 0.951].map(formatPercent)).toEqual(['0 %', '0.4 %', '5 %', '95 %']);
});
