import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { findSources } from './find-sources.ts';
import { sniffCompression } from './sniff-compression.ts';
import type { SourceReader } from './source-reader.ts';

vi.mock('node:fs/promises', { spy: true });

afterEach(() => vi.mocked(readdir).mockReset());

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

test('a folder below that may not be read is skipped by its own name, and the rest is found', async () => {
  const folder = temporaryFolder();
  const locked = join(folder, 'b', 'locked');
  mkdirSync(locked, { recursive: true });
  for (const name of ['a.pgn', 'b/c.pgn', 'd.pgn']) writeFileSync(join(folder, name), game);
  vi.mocked(readdir).mockImplementation((async (path: string, options: never) => {
    if (path === locked) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return readdirSync(path, options);
  }) as never);
  const { files, skipped } = await findSources([folder], readers);
  expect(files.map(({ path }) => path)).toEqual(
    ['a.pgn', 'b/c.pgn', 'd.pgn'].map((name) => join(folder, name)),
  );
  expect(skipped).toEqual([
    { path: locked, bytes: 0, reason: `${locked} cannot be opened: permission denied.` },
  ]);
  await expect(findSources([locked], readers)).rejects.toMatchObject({ code: 'no-permission' });
});

test('a folder that cannot be looked at as a source is named once, and searched', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.pgn'), game);
  const fail = async () => {
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  const strict: SourceReader = { ...readers[0]!, folders: { recognise: fail, mayHold: [] } };
  const { files, skipped } = await findSources([folder], [strict]);
  expect(files).toHaveLength(1);
  expect(skipped.map(({ path }) => path)).toEqual([folder]);
});

test('a link and what it leads to are one source, by the path that comes first', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'games.pgn');
  const link = join(folder, 'also.pgn');
  writeFileSync(path, game);
  symlinkSync(path, link);
  const { files, skipped } = await findSources([folder], readers);
  expect(files.map((file) => file.path)).toEqual([link]);
  expect(skipped).toEqual([]);
});

test('a link to a folder is not followed, and said to be one', async () => {
  const folder = temporaryFolder();
  const [real, given] = [join(folder, 'real'), join(folder, 'given')];
  for (const path of [real, given]) mkdirSync(path);
  writeFileSync(join(real, 'a.pgn'), game);
  symlinkSync(real, join(given, 'link'));
  const { files, skipped } = await findSources([given], readers);
  expect(files).toEqual([]);
  expect(skipped[0]?.reason).toMatch(/^A link to a folder/);
  expect((await findSources([join(given, 'link')], readers)).files).toHaveLength(1);
});

test('what Datawright writes for itself is no source, and not worth a word', async () => {
  const folder = temporaryFolder();
  for (const name of ['project.db', 'project.lock', 'project.lock.json', 'datawright.json'])
    writeFileSync(join(folder, name), '{}');
  expect(await findSources([folder], readers)).toEqual({ files: [], skipped: [] });
});
