import { expect, test } from 'vitest';
import { nothingFound } from './nothing-found.ts';
import { listKinds } from './source-kinds.ts';

const skipped = (path: string) => [{ path, bytes: 1, reason: '' }];

test('who gave PGN files hears of games, compressed ones too', () => {
  expect(nothingFound('these sources', skipped('/a/cut-off.pgn.zst')).message).toBe(
    'No games were found in these sources.',
  );
});

test('anybody else hears of all kinds', () => {
  const { message, hint } = nothingFound('what you gave', skipped('/a/pgn/photo.jpg'));
  expect(message).toBe('Nothing that a recipe reads was found in what you gave.');
  expect(hint).toContain('chess games, check-ins, POI datasets, RQ-VAE models or codebooks');
});

test('kinds are listed as a sentence does', () => {
  expect([listKinds([]), listKinds(['codebook']), listKinds(['poi-dataset', 'rqvae-model'])]).toEqual([
    '',
    'codebooks',
    'POI datasets or RQ-VAE models',
  ]);
});
