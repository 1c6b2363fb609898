import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createPool } from '../pool.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { Compression } from './compression.ts';
import { countGames } from './count-games.ts';
import { splitGames } from './split-games.ts';
import { streamArchive } from './stream-archive.ts';

const pool = createPool({ threads: 2 });
afterAll(() => pool.close());

/** Games of growing length, so that no two cuts look alike. */
const games = Array.from(
  { length: 500 },
  (_, n) => `[Event "Game ${n}"]\n[Site "?"]\n\n1. e4 {${'x'.repeat(n)} [Event "no header"]} e5 *\n\n`,
);
const text = Buffer.from(games.join(''));

const packers: Readonly<Record<Compression, (bytes: Buffer) => Buffer>> = {
  none: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
  bzip2: (bytes) => BZIP2 ?? bytes,
};
/** Made by the system's tool where there is one: nothing in Node packs bzip2. */
const BZIP2 = packBzip2();

function packBzip2(): Buffer | null {
  try {
    return execFileSync(
      'python3',
      ['-c', 'import bz2, sys; sys.stdout.buffer.write(bz2.compress(sys.stdin.buffer.read()))'],
      {
        input: text,
      },
    );
  } catch {
    return null;
  }
}

function archive(compression: Compression): string {
  const path = join(temporaryFolder(), 'games.pgn');
  writeFileSync(path, packers[compression](text));
  return path;
}

async function readAll(path: string, compression: Compression, startAt = 0, chunkBytes = 4096) {
  const chunks: { readonly text: string; readonly offset: number }[] = [];
  for await (const chunk of streamArchive(pool, { path, compression, startAt }, chunkBytes)) {
    chunks.push({ text: Buffer.from(chunk.text).toString(), offset: chunk.offset });
  }
  return chunks;
}

const joined = (chunks: readonly { readonly text: string }[]) => chunks.map((chunk) => chunk.text).join('');

const kinds: readonly Compression[] = BZIP2 ? ['none', 'gzip', 'bzip2', 'zstd'] : ['none', 'gzip', 'zstd'];

test.each(kinds)('%s: all games come in whole, in order and once', async (compression) => {
  const chunks = await readAll(archive(compression), compression);
  expect(joined(chunks) === text.toString()).toBe(true);
  expect(chunks.length).toBeGreaterThan(20);
  for (const chunk of chunks) expect(chunk.text).toMatch(/^\[Event "Game/);
});

test.each(kinds)('%s: the cuts do not depend on the compression', async (compression) => {
  const plain = await readAll(archive('none'), 'none');
  const packed = await readAll(archive(compression), compression);
  expect(packed.map(({ offset }) => offset)).toEqual(plain.map(({ offset }) => offset));
});

test.each(kinds)('%s: reading starts anywhere', async (compression) => {
  const startAt = games.slice(0, 123).join('').length;
  const chunks = await readAll(archive(compression), compression, startAt);
  expect(chunks[0]?.offset).toBe(startAt);
  expect(joined(chunks) === games.slice(123).join('')).toBe(true);
});

test.each(['gzip', 'bzip2', 'zstd'] as const)(
  '%s: a cut-off file gives its games and then a clear error',
  async (kind) => {
    if (kind === 'bzip2' && !BZIP2) return;
    const path = archive(kind);
    truncateSync(path, Math.floor(readFileSync(path).length * 0.9));
    await expect(readAll(path, kind)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(new RegExp(`games\\.pgn is (cut off|damaged).*${kind}`)),
    });
  },
);

/** A frame without text, as parallel compressors put before each of theirs (RFC 8878, 3.1.2). */
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

test('several frames after one another are one text', async () => {
  const path = join(temporaryFolder(), 'games.pgn.zst');
  const half = games.slice(0, 250).join('').length;
  writeFileSync(
    path,
    Buffer.concat([
      SKIPPABLE,
      zstdCompressSync(text.subarray(0, half)),
      SKIPPABLE,
      zstdCompressSync(text.subarray(half)),
    ]),
  );
  const chunks = await readAll(path, 'zstd');
  expect(joined(chunks) === text.toString()).toBe(true);
});

test('cuts do not depend on how the text arrives', async () => {
  const cutsOf = async (size: number) => {
    async function* pieces() {
      for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
    }
    const lengths: number[] = [];
    for await (const chunk of splitGames(pieces(), 1000)) lengths.push(chunk.length);
    return lengths;
  };
  const expected = await cutsOf(text.length);
  for (const size of [1, 7, 999, 1000, 1001, 4096]) expect(await cutsOf(size)).toEqual(expected);
});

test('a consumer that leaves early ends the reading', async () => {
  for await (const chunk of streamArchive(
    pool,
    { path: archive('none'), compression: 'none', startAt: 0 },
    1000,
  )) {
    expect(chunk.offset).toBe(0);
    break;
  }
});

test.each([
  ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), /it is not text/],
  ['UTF-16', Buffer.from('\ufeff[Event "x"]', 'utf16le'), /UTF-16/],
])('%s input is refused by name', async (_, bytes, reason) => {
  const path = join(temporaryFolder(), 'strange.pgn');
  writeFileSync(path, bytes);
  await expect(readAll(path, 'none')).rejects.toMatchObject({ code: 'source-unreadable', message: reason });
});

test('a missing file is named', async () => {
  await expect(readAll('/nowhere/games.pgn', 'none')).rejects.toMatchObject({ code: 'not-found' });
});

test.each(kinds)('%s: games are counted', async (compression) => {
  const path = archive(compression);
  expect(await countGames({ path, compression, textBudget: 1e9 })).toEqual({ games: 500, exact: true });
});

test('the games of a large file are estimated from its beginning', async () => {
  const path = join(temporaryFolder(), 'games.pgn');
  writeFileSync(path, `[Event "x"]\n\n1. e4 e5 2. Nf3 *\n\n`.repeat(200_000));
  const { games: estimate, exact } = await countGames({ path, compression: 'none', textBudget: 1 << 20 });
  expect(exact).toBe(false);
  expect(estimate).toBeGreaterThan(190_000);
  expect(estimate).toBeLessThan(210_000);
});

test('a byte-order mark hides no game', async () => {
  const path = join(temporaryFolder(), 'games.pgn');
  writeFileSync(path, `\ufeff${games.slice(0, 3).join('')}`);
  expect(await countGames({ path, compression: 'none', textBudget: 1e9 })).toEqual({ games: 3, exact: true });
});
