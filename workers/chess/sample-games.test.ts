import { expect, test } from 'vitest';
import { fenToPosition } from './read-fen.ts';
import { sampleGames } from './sample-games.ts';
import { encodeText, everything, published, readRows } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

const GAME = `[Event "x"]
[White "Réti"]
[Black "Tartakower"]
[WhiteElo "2500"]
[Result "1-0"]

1. e4 e5 2. Nf3 Nc6 3. Bc4 Bc5 4. O-O Nf6 1-0
`;

function sample(text: string, positions: number) {
  return sampleGames({ text: new TextEncoder().encode(text), sampling: everything, positions });
}

test('a position is shown with its game', () => {
  const { positions, rows, games, sampled, broken } = sample(GAME, 8);
  expect({ rows, games, sampled, broken }).toEqual({ rows: 8, games: 1, sampled: 1, broken: 0 });
  const row = readRows(encodeText(GAME))[6]!;
  expect(positions[6]).toEqual({
    position: row.window[0],
    fen: 'r1bqk1nr/pppp1ppp/2n5/2b1p3/2B1P3/5N2/PPPP1PPP/RNBQ1RK1 b kq -',
    ply: 6,
    lastMove: { from: 4, to: 6 },
    white: 'Réti',
    black: 'Tartakower',
    whiteElo: 2500,
    blackElo: null,
    result: '1-0',
    gameKey: [Number(row.gameKey & 0xffffffffn), Number(row.gameKey >> 32n)],
  });
});

test('positions are spread evenly over the rows', () => {
  expect(sample(GAME, 4).positions.map(({ ply }) => ply)).toEqual([1, 3, 5, 7]);
  expect(sample(GAME, 1).positions.map(({ ply }) => ply)).toEqual([4]);
  expect(sample(GAME + GAME, 4).positions.map(({ ply }) => ply)).toEqual([2, 6, 2, 6]);
  expect(sample(GAME, 99).positions.length).toBe(8);
  expect(sample(GAME, 0).positions).toEqual([]);
});

test('they are rows that the run takes', () => {
  for (const { text: whole } of readSamples()) {
    const text = whole.subarray(0, 200_000);
    const sampling = { ...published, eloCentre: 1500 };
    const rows = readRows(encodeText(text, sampling));
    const shown = sampleGames({ text, sampling, positions: 50 });
    expect(shown.rows).toBe(rows.length);
    expect(shown.positions.length).toBe(Math.min(50, rows.length));
    const fens = new Map(rows.map(({ gameKey, ply, fen }) => [`${gameKey} ${ply}`, fen]));
    for (const { gameKey, ply, fen, position } of shown.positions) {
      const key = (BigInt(gameKey[1]) << 32n) | BigInt(gameKey[0]);
      expect(fens.get(`${key} ${ply}`)).toBe(fen);
      expect(fenToPosition(fen)).toEqual(position);
    }
  }
});

test('a game without names is shown with question marks', () => {
  expect(sample('1. e4 *', 1).positions[0]).toMatchObject({ white: '?', black: '?', result: '*' });
});
