import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { findSources } from './find-sources.ts';
import { sniffCompression } from './sniff-compression.ts';
import type { SourceReader } from './source-reader.ts';

const readers: readonly SourceReader[] = [
  {
    kind: 'pgn',
    async recognise(path, bytes) {
      if (!/\.pgn(\.zst)?$/i.test(path)) return null;
      return bytes === 0 ? { reason: 'It is empty.' } : { compression: await sniffCompression(path) };
    },
    describe: async () => ({ holds: { unit: 'game', count: 1, exact: true }, detail: '' }),
  },
];

const game = '[Event "x"]\n\n1. e4 *\n';

test('games are found in folders, in name order, by what the files really are', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b'));
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git', 'hidden.pgn'), game);
  writeFileSync(join(folder, 'b', 'two.PGN'), game);
  writeFileSync(join(folder, 'a.pgn.zst'), zstdCompressSync(game));
  // Renamed by a browser that thought it knew better.
  writeFileSync(join(folder, 'c.pgn'), gzipSync(game));
  const { files, skipped } = await findSources([folder], readers);
  expect(files.map(({ path, compression }) => [path, compression])).toEqual([
    [join(folder, 'a.pgn.zst'), 'zstd'],
    [join(folder, 'b', 'two.PGN'), 'none'],
    [join(folder, 'c.pgn'), 'gzip'],
  ]);
  expect(skipped).toEqual([]);
});

test('what is skipped is skipped for a reason', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'empty.pgn'), '');
  writeFileSync(join(folder, 'games.zip'), 'PK');
  writeFileSync(join(folder, 'README'), 'x');
  writeFileSync(join(folder, 'table.csv'), 'x');
  symlinkSync('/nowhere', join(folder, 'lost.pgn'));
  const { files, skipped } = await findSources([folder], readers);
  expect(files).toEqual([]);
  expect(
    Object.fromEntries(skipped.map(({ path, reason }) => [path.slice(folder.length + 1), reason])),
  ).toEqual({
    'empty.pgn': 'It is empty.',
    'games.zip': '.zip archives are not read. Unpack it first.',
    README: 'No recipe reads files without an extension.',
    'table.csv': 'No recipe reads .csv files.',
    'lost.pgn': `${join(folder, 'lost.pgn')} does not exist.`,
  });
});

test('a file that is given twice is read once', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.pgn');
  writeFileSync(path, game);
  expect((await findSources([path, folder, path], readers)).files).toHaveLength(1);
});

test('a path that does not exist is an error', async () => {
  await expect(findSources(['/nowhere/games'], readers)).rejects.toMatchObject({ code: 'not-found' });
});
