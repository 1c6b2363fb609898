import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatGameId, isTrainGame } from './game-key.ts';
import { encodeText, published, readRows } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

function keyOf(text: string): bigint | undefined {
  return readRows(encodeText(text))[0]?.gameKey;
}

/** The different keys of all games of a text. */
function keysOf(text: string): bigint[] {
  const rows = readRows(encodeText(text, { minPly: 2, maxPly: 2 }));
  return [...new Set(rows.map(({ gameKey }) => gameKey))];
}

const isTrain = (key: bigint, ratio: number): boolean =>
  isTrainGame(Number(key >> 32n), Number(key & 0xffffffffn), ratio);

test('a key is of the moves alone, however they are written', () => {
  const key = keyOf('1. e4 d5 2. exd5 Qxd5 3. Nf3 Bg4 4. Be2 Nc6 5. O-O *');
  expect(key).toBe(keyOf('[White "Somebody"]\n\ne2e4 d7-d5 ed5 {!} Qd5 Ngf3 Bc8g4 Bf1e2 Nb8-c6 0-0 1-0'));
  expect(key).not.toBe(keyOf('1. e4 d5 2. exd5 Qxd5 3. Nf3 Bg4 4. Be2 Nc6 5. h3 *'));
  expect(key).not.toBe(keyOf('1. e4 d5 2. exd5 Qxd5 3. Nf3 Bg4 4. Be2 Nc6 *'));
});

test('the promotion counts', () => {
  const from = (moves: string) => keyOf(`[FEN "8/4P3/8/8/8/8/k7/4K3 w - - 0 1"]\n\n${moves} *`);
  expect(new Set([from('e8=Q'), from('e8=R'), from('e8=B'), from('e8=N')]).size).toBe(4);
});

test('the starting position counts, but not how the usual one is given', () => {
  const plain = keyOf('1. Nf3 *');
  const usual = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';
  const other = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQk - 0 1';
  expect(keyOf(`[SetUp "1"]\n[FEN "${usual}"]\n\n1. Nf3 *`)).toBe(plain);
  expect(keyOf(`[Variant "Chess960"]\n[FEN "${usual}"]\n\n1. Nf3 *`)).toBe(plain);
  expect(keyOf(`[SetUp "1"]\n[FEN "${other}"]\n\n1. Nf3 *`)).not.toBe(plain);
});

test('keys are as they were when datasets were made with them', () => {
  expect(keyOf('1. e4 *')?.toString(16)).toMatchInlineSnapshot(`"9f9fc9f66a688bd3"`);
  expect(keyOf('1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O *')?.toString(16)).toMatchInlineSnapshot(
    `"3baee52ba008650"`,
  );
  expect(keyOf('[FEN "8/4P3/8/8/8/8/k7/4K3 w - - 0 1"]\n\n1. e8=N *')?.toString(16)).toMatchInlineSnapshot(
    `"92d7cbd967e04677"`,
  );
});

test('the game id is the key in 16 hexadecimal digits, and tells the split', () => {
  expect(formatGameId(0xdeadbeef | 0, 0x00c0ffee)).toBe('deadbeef00c0ffee');
  expect(formatGameId(0, 0)).toBe('0000000000000000');
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.double({ min: 0, max: 1, noNaN: true }), (key, ratio) => {
      const id = formatGameId(Number(key >> 32n), Number(key & 0xffffffffn));
      expect(id).toMatch(/^[0-9a-f]{16}$/);
      expect(isTrain(key, ratio)).toBe(Number(BigInt(`0x${id}`)) / 2 ** 64 < ratio);
    }),
  );
});

test('the train split is as large as asked for, and all or nothing at its ends', () => {
  const games = Array.from({ length: 4096 }, (_, i) => `[Event "${i}"]\n\n1. e4 e5 ${shuffle(i)} *\n`);
  const keys = keysOf(games.join('\n'));
  expect(keys.length).toBe(games.length);
  for (const ratio of [0.5, 0.8, 0.95]) {
    const share = keys.filter((key) => isTrain(key, ratio)).length / keys.length;
    expect(Math.abs(share - ratio)).toBeLessThan(4 * Math.sqrt((ratio * (1 - ratio)) / keys.length));
  }
  expect(keys.every((key) => isTrain(key, 1))).toBe(true);
  expect(keys.some((key) => isTrain(key, 0))).toBe(false);
});

test('no game has positions in both splits, and no seed moves one', () => {
  const rows = (seed: number): Map<bigint, Set<boolean>> => {
    const splits = new Map<bigint, Set<boolean>>();
    for (const { text } of readSamples()) {
      const some = text.subarray(0, 100_000);
      for (const { gameKey } of readRows(encodeText(some, { ...published, eloCentre: 0, seed }))) {
        splits.set(gameKey, (splits.get(gameKey) ?? new Set()).add(isTrain(gameKey, 0.95)));
      }
    }
    return splits;
  };
  const [first, second] = [rows(1), rows(2)];
  expect([...first.values()].every((splits) => splits.size === 1)).toBe(true);
  const shared = [...first.keys()].filter((key) => second.has(key));
  expect(shared.length).toBeGreaterThan(5);
});

/** Moves of the rooks' pawns and knights that spell a number in twelve bits. */
function shuffle(number: number): string {
  const pairs = [
    ['a3', 'a4'],
    ['a6', 'a5'],
    ['b3', 'b4'],
    ['b6', 'b5'],
    ['c3', 'c4'],
    ['c6', 'c5'],
    ['f3', 'f4'],
    ['f6', 'f5'],
    ['g3', 'g4'],
    ['g6', 'g5'],
    ['h3', 'h4'],
    ['h6', 'h5'],
  ];
  return pairs.map((pair, bit) => pair[(number >> bit) & 1]).join(' ');
}
