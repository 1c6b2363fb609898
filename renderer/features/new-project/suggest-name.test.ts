import { expect, test } from 'vitest';
import { suggestName } from './suggest-name.ts';

test('a file gives its name without its endings', () => {
  expect(suggestName(['/data/lichess_db_standard_2024-01.pgn.zst'])).toBe('Lichess db standard 2024-01');
  expect(suggestName(['C:\\games\\kasparov.PGN'])).toBe('Kasparov');
  expect(suggestName(['/data/nyc-checkins.csv.gz'])).toBe('NYC checkins');
});

test('a folder gives its own name, several files that of their folder', () => {
  expect(suggestName(['/data/world-championships/'])).toBe('World championships');
  expect(suggestName(['/data/linares/1993.pgn', '/data/linares/1994.pgn'])).toBe('Linares');
});

test('nothing gives nothing', () => {
  expect(suggestName([])).toBe('');
  expect(suggestName(['/'])).toBe('');
});
