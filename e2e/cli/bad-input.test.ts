import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { datawright, startDatawright, type StartOptions } from '../fixtures/command-line.ts';
import { expectExplained } from '../fixtures/expect-explained.ts';
import { someGames, writeGames } from '../fixtures/games.ts';
import { sampleGames } from '../fixtures/product.ts';
import { hashShards, listFiles, manifestShards } from '../fixtures/shards.ts';
import { test } from '../fixtures/temporary-folder.ts';

const run = (games: string, out: string, options: StartOptions, ...flags: readonly string[]) =>
  datawright(['chess', 'run', games, '--out', out, '--sample', 'all', ...flags], options);

const unusable: readonly {
  readonly title: string;
  readonly make: (folder: string) => string;
  readonly code: 1 | 2;
  readonly message: RegExp;
}[] = [
  {
    title: 'a file that is not a PGN',
    make: (folder) => write(folder, 'photo.jpg', '\u0000\u0001binary'),
    code: 1,
    message: /No games were found in .*photo\.jpg: No recipe reads \.jpg files\./s,
  },
  {
    title: 'a PGN by name only',
    make: (folder) => write(folder, 'letter.pgn', 'Dear Sir or Madam,\n\nthis is not a game.\n'),
    code: 1,
    message: /No games were found in .*letter\.pgn: No games were found in it\./s,
  },
  {
    title: 'an empty file',
    make: (folder) => write(folder, 'empty.pgn', ''),
    code: 1,
    message: /No games were found in .*empty\.pgn: It is empty\./s,
  },
  {
    title: 'a folder without games',
    make: (folder) => {
      mkdirSync(join(folder, 'letters'));
      write(folder, 'letters/one.txt', 'Dear Sir or Madam');
      return join(folder, 'letters');
    },
    code: 1,
    message: /No games were found in .*letters.*one\.txt: No recipe reads \.txt files\./s,
  },
  {
    title: 'a path that does not exist',
    make: (folder) => join(folder, 'nowhere.pgn'),
    code: 2,
    message: /nowhere\.pgn does not exist/,
  },
];

for (const { title, make, code, message } of unusable) {
  test(`${title} is named, and nothing is made`, async ({ folder, home }) => {
    const out = join(folder, 'out');
    const finished = await run(make(folder), out, { home });
    expectExplained(finished.stderr, message);
    expect({ code: finished.code, made: existsSync(out) }).toEqual({ code, made: false });
  });
}

test('an archive that is cut off early is refused by name, and nothing is made', async ({ folder, home }) => {
  const out = join(folder, 'out');
  const finished = await run(cutOff(folder, 'games.pgn.zst', archive(1), 0.5), out, { home });
  expectExplained(finished.stderr, /games\.pgn\.zst is cut off: the zstd data ends early/);
  expect({ code: finished.code, made: existsSync(out) }).toEqual({ code: 1, made: false });
});

test('one that is cut off late fails the run, leaves no part of a shard, and goes on when it is whole', async ({
  folder,
  home,
}) => {
  const sampled = ['--sample', 'published', '--batch-size', '10000', '--batches', '0'];
  // Longer than what is looked at before a run, and cut within a frame: between two, nothing is amiss.
  const whole = archive(520);
  const games = cutOff(folder, 'games.pgn.zst', whole, 0.953);
  const out = join(folder, 'out');
  const failed = await run(games, out, { home }, ...sampled);
  expectExplained(failed.stderr, /games\.pgn\.zst is cut off/);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('datawright resume') });
  const kept = hashShards(out);
  expect(Object.keys(kept)).toContain('train/batch_001.parquet');
  expect(manifestShards(out)).toEqual(kept);

  writeFileSync(games, whole);
  expect(await datawright(['resume'], { home })).toMatchObject({ code: 0 });
  expect(await run(games, join(folder, 'reference'), { home }, ...sampled)).toMatchObject({ code: 0 });
  expect(hashShards(out)).toEqual(hashShards(join(folder, 'reference')));
  expect(hashShards(out)).toMatchObject(kept);
});

test('a place below a file is refused, and the file is left alone', async ({ folder, home }) => {
  const file = write(folder, 'file', 'kept');
  const { code, stderr } = await run(sampleGames, join(file, 'out'), { home });
  expectExplained(stderr, /file(\/out)? is a file, not a folder/);
  expect({ code, content: readFileSync(file, 'utf8') }).toEqual({ code: 2, content: 'kept' });
});

// Where even root may not write.
for (const [out, exitCode, message] of [
  ['/sys/datawright', 1, /\/sys\/datawright cannot be opened: permission denied/],
  ['/proc/datawright/out', 2, /\/proc\/datawright\/out does not exist/],
] as const) {
  test(`${out} is refused in words`, async ({ home }) => {
    const { code, stderr } = await run(sampleGames, out, { home });
    expectExplained(stderr, message);
    expect(code).toBe(exitCode);
  });
}

test('a full disk fails the run in words, and it goes on where there is room', async ({ folder, home }) => {
  const games = writeGames(join(folder, 'games.pgn'), 100_000);
  const out = join(folder, 'out');
  // Files of at most 2 MB: writing beyond that fails just as on a disk without room.
  const wrapper = ['bash', '-c', 'trap "" XFSZ; ulimit -f 2048; exec "$@"', 'limited'];
  const large = ['--window', 'history', '--batch-size', '20000', '--batches', '0'];
  const failed = await run(games, out, { home, wrapper }, ...large);
  expectExplained(failed.stderr, /the disk is full/);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain('datawright resume');
  const kept = hashShards(out);

  expect(await datawright(['resume'], { home })).toMatchObject({ code: 0 });
  const reference = join(folder, 'reference');
  expect(await run(games, reference, { home }, ...large)).toMatchObject({
    code: 0,
  });
  expect(hashShards(out)).toEqual(hashShards(reference));
  expect(hashShards(out)).toMatchObject(kept);
});

test('a folder that holds something else is left alone', async ({ folder, home }) => {
  const out = join(folder, 'thesis');
  mkdirSync(out);
  write(out, 'chapter-1.tex', 'It was a dark and stormy night.');
  const { code, stderr } = await run(sampleGames, out, { home });
  expectExplained(stderr, /thesis is not empty: it holds chapter-1\.tex/);
  expect(code).toBe(2);
  expect(listFiles(out)).toEqual(['chapter-1.tex']);
});

test('a dataset of another encoding is left alone', async ({ folder, home }) => {
  const out = join(folder, 'out');
  expect(await run(sampleGames, out, { home })).toMatchObject({ code: 0 });
  const before = listFiles(out).map((path) => readFileSync(join(out, path), 'base64'));
  const { code, stderr } = await run(sampleGames, out, { home }, '--encoding', 'tensor');
  expectExplained(stderr, /was made with Encoding token, and this run has tensor/);
  expect(code).toBe(2);
  expect(listFiles(out).map((path) => readFileSync(join(out, path), 'base64'))).toEqual(before);
});

test('a project that another process has open is refused by the name of that process', async ({
  folder,
  home,
}) => {
  const games = writeGames(join(folder, 'games.pgn'), 600_000);
  const out = join(folder, 'out');
  const holder = startDatawright(['chess', 'run', games, '--out', out, '--sample', 'all', '--batches', '0'], {
    home,
  });
  await holder.until(/Read games/);
  const { code, stderr } = await run(sampleGames, out, { home });
  expectExplained(
    stderr,
    new RegExp(`is open in datawright on the command line \\(process ${holder.process.pid}`),
  );
  expect(code).toBe(1);
  holder.process.kill('SIGINT');
  expect((await holder.finished).code).toBe(1);
});

test('a settings file that is no JSON does no harm', async ({ folder, home }) => {
  mkdirSync(home);
  write(home, 'config.json', '{"settings": {"workers": "many", ');
  expect(await run(sampleGames, join(folder, 'out'), { home })).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(join(home, 'config.json'), 'utf8'))).toMatchObject({
    settings: { workers: 0 },
  });
});

test('a configuration folder that cannot be is explained', async ({ folder }) => {
  const home = write(folder, 'home', 'a file where the folder should be');
  const { code, stderr } = await run(sampleGames, join(folder, 'out'), { home });
  expectExplained(stderr, /home is a file, not a folder/);
  expect({ code, made: existsSync(join(folder, 'out')) }).toEqual({ code: 2, made: false });
});

/** Games in several zstd frames. */
function archive(frames: number): Buffer {
  const frame = zstdCompressSync(Buffer.from(someGames()));
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

function cutOff(folder: string, name: string, content: Buffer, share: number): string {
  return write(folder, name, content.subarray(0, Math.floor(content.length * share)));
}

function write(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
