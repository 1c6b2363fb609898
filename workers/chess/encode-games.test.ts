import { describe, expect, test } from 'vitest';
import { START_POSITION } from './board.ts';
import { NO_ELO, POSITION_BYTES, recordBytes, TOKEN_COUNT } from './position-record.ts';
import { encodeText, everything, fensOf, published, readRows } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

function game(headers: Record<string, string>, moves = '1. e4 e5 2. Nf3 Nc6'): string {
  const lines = Object.entries(headers).map(([name, value]) => `[${name} "${value}"]`);
  return `[Event "Test"]\n${lines.join('\n')}\n\n${moves} ${headers['Result'] ?? '*'}\n\n`;
}

describe('rows', () => {
  test('the start position has the tokens of the specification', () => {
    const expected = [
      [20, 18, 19, 21, 22, 19, 18, 20],
      Array<number>(8).fill(17),
      Array<number>(32).fill(15),
      Array<number>(8).fill(23),
      [26, 24, 25, 27, 28, 25, 24, 26],
      [29, 32, 32, 32, 32],
    ].flat();
    expect([...START_POSITION.subarray(0, TOKEN_COUNT)]).toEqual(expected);
  });

  test('a position stands after its ply, counted from 0, and the initial position is no row', () => {
    const rows = readRows(encodeText('1. e4 e5 2. Nf3 *'));
    expect(rows.map(({ ply, fen }) => [ply, fen])).toEqual([
      [0, 'rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq -'],
      [1, 'rnbqkbnr/pppp1ppp/8/4p3/4P3/8/PPPP1PPP/RNBQKBNR w KQkq -'],
      [2, 'rnbqkbnr/pppp1ppp/8/4p3/4P3/5N2/PPPP1PPP/RNBQKB1R b KQkq -'],
    ]);
  });

  test('a row carries Elo, result and game key', () => {
    const rows = readRows(encodeText(game({ WhiteElo: '2812', BlackElo: '2700', Result: '1/2-1/2' })));
    expect(rows[3]).toMatchObject({ ply: 3, whiteElo: 2812, blackElo: 2700, result: '1/2-1/2' });
    expect(new Set(rows.map(({ gameKey }) => gameKey)).size).toBe(1);
  });

  test('records have a buffer of exactly their size', () => {
    const { records, rows } = encodeText(game({}));
    expect(records.byteOffset).toBe(0);
    expect(records.buffer.byteLength).toBe(rows * recordBytes(1));
  });

  test.each(['?', '-', '', ' ', 'unrated', '2000?', '-5', '0', '1e3', '99999999999'])(
    'an Elo of "%s" is stored as missing and counts as the option says',
    (elo) => {
      const text = game({ WhiteElo: elo, BlackElo: '2500' });
      expect(readRows(encodeText(text))[0]).toMatchObject({ whiteElo: NO_ELO, blackElo: 2500 });
      expect(encodeText(text, { minElo: 1600, missingElo: 1500 }).tally.gated).toBe(1);
      expect(encodeText(text, { minElo: 1600, missingElo: 1700 }).tally.sampled).toBe(1);
    },
  );

  test('an absent Elo counts as missing too', () => {
    expect(readRows(encodeText(game({ BlackElo: '2500' })))[0]).toMatchObject({ whiteElo: NO_ELO });
    expect(encodeText(game({ BlackElo: '2500' }), { minElo: 1501 }).tally.gated).toBe(1);
  });

  test.each([
    ['1-0', '*', '1-0'],
    ['*', '0-1', '0-1'],
    ['?', '1/2-1/2', '1/2-1/2'],
    ['1-0', '', '1-0'],
    ['', '', '*'],
  ])('the result of header "%s" and text "%s" is %s', (header, behind, result) => {
    const rows = readRows(encodeText(`[Result "${header}"]\n\n1. e4 ${behind}\n`));
    expect(rows[0]?.result).toBe(result);
  });

  test('ply limits are inclusive, and 0 sets no upper one', () => {
    const plies = (minPly: number, maxPly: number): number[] =>
      readRows(encodeText(game({}), { minPly, maxPly })).map(({ ply }) => ply);
    expect(plies(0, 0)).toEqual([0, 1, 2, 3]);
    expect(plies(1, 2)).toEqual([1, 2]);
    expect(plies(3, 0)).toEqual([3]);
    expect(plies(9, 0)).toEqual([]);
    expect(plies(0, 99)).toEqual([0, 1, 2, 3]);
  });
});

describe('windows', () => {
  test('hold consecutive positions, padded at the beginning with the starting position', () => {
    const rows = readRows(encodeText('1. e4 e5 2. Nf3 *', {}, { windowPositions: 3 }), 3);
    const single = readRows(encodeText('1. e4 e5 2. Nf3 *')).map(({ window }) => window[0]);
    expect(rows.map(({ window }) => window)).toEqual([
      [START_POSITION, START_POSITION, single[0]],
      [START_POSITION, single[0], single[1]],
      [single[0], single[1], single[2]],
    ]);
    expect(rows.map(({ ply }) => ply)).toEqual([0, 1, 2]);
  });

  test('look back over positions that are no rows themselves, never into another game', () => {
    const text = `${game({})}${game({}, '1. d4 d5 2. c4')}`;
    const rows = readRows(encodeText(text, { minPly: 2 }, { windowPositions: 10 }), 10);
    const single = readRows(encodeText(text)).map(({ window }) => window[0]);
    const last = rows.at(-1);
    expect(last?.ply).toBe(2);
    expect(last?.window).toEqual([...Array<Uint8Array>(7).fill(START_POSITION), ...single.slice(4)]);
  });

  test('end at the same positions as rows without a window', () => {
    for (const { text } of readSamples()) {
      const some = text.subarray(0, 60_000);
      const windows = readRows(encodeText(some, published, { windowPositions: 10 }), 10);
      const single = readRows(encodeText(some, published));
      expect(windows.map(({ window }) => window[9])).toEqual(single.map(({ window }) => window[0]));
    }
  });
});

describe('games', () => {
  const fine = game({ Result: '1-0' });
  const broken = game({}, '1. e4 e5 2. Nf6 Nc6 3. Bb5');
  const other = game({ Variant: 'Crazyhouse' });
  const empty = game({}, '');

  test('are counted by what became of them', () => {
    const { tally } = encodeText(fine + broken + other + empty + fine);
    expect(tally).toEqual({
      games: 5,
      sampled: 2,
      gated: 0,
      variants: 1,
      broken: 1,
      empty: 1,
      positions: 8,
    });
  });

  test('that break yield no row at all and are listed, and the rest goes on', () => {
    const encoded = encodeText(fine + broken + fine);
    expect(encoded.broken).toEqual([{ game: 1, ply: 2, token: 'Nf6', reason: 'illegal move' }]);
    expect(encoded.rows).toBe(8);
    expect([...encoded.rowsAfterGame]).toEqual([4, 4, 8]);
  });

  test.each([
    'Standard',
    'standard',
    'From Position',
    'Chess960',
    'chess 960',
    'Fischerandom',
    '',
    'Fischer Random',
  ])('of the variant "%s" are read', (variant) => {
    expect(encodeText(game({ Variant: variant })).tally.sampled).toBe(1);
  });

  test.each(['Atomic', 'Crazyhouse', 'King of the Hill', 'Antichess', 'Horde', '3-check', 'Standard960x'])(
    'of the variant "%s" are skipped and counted',
    (variant) => {
      expect(encodeText(game({ Variant: variant })).tally).toMatchObject({ variants: 1, sampled: 0 });
    },
  );

  test('end where the next begins', () => {
    const { bytesAfterGame } = encodeText(fine + broken + fine);
    const ends = [fine.length, fine.length + broken.length, 2 * fine.length + broken.length];
    expect([...bytesAfterGame]).toEqual(ends);
  });

  test('there are none in blank text or text that is no game', () => {
    for (const text of ['', ' \n\n', '\uFEFF\r\n', '% nothing\n', '{ a comment } ; and another']) {
      expect(encodeText(text).tally.games).toBe(0);
    }
  });

  test('a damaged game costs no other, whatever the damage', () => {
    for (const damage of ['{ unclosed', '( 1. d4', '"[', '1. e4 e5 ) 2. Nf3', '\0\xFF\0', '<html>']) {
      const encoded = encodeText(`${fine}[Event "?"]\n\n${damage}\n\n${fine}`);
      expect(encoded.tally).toMatchObject({ games: 3, sampled: 2, broken: 1 });
    }
  });
});

describe('the same rows come out', () => {
  test('however an archive is cut into texts', () => {
    for (const { text } of readSamples()) {
      const some = text.subarray(0, 200_000);
      const whole = encodeText(some, { ...published, eloCentre: 1500 }, { hashes: true });
      const cuts = [0, ...whole.bytesAfterGame.filter((_, i) => i % 7 === 3), some.length];
      const parts = cuts
        .slice(1)
        .map((end, i) =>
          encodeText(some.subarray(cuts[i], end), { ...published, eloCentre: 1500 }, { hashes: true }),
        );
      expect(Buffer.concat(parts.map(({ records }) => records)).equals(whole.records)).toBe(true);
      expect(parts.flatMap(({ positionHashes }) => [...positionHashes])).toEqual([...whole.positionHashes]);
    }
  });

  test('however many blank lines stand between games', () => {
    for (const { text } of readSamples()) {
      const some = text.toString('utf8', 0, 60_000);
      const records = (blanks: string): Buffer => {
        const games = some.split(/\s+(?=\[Event )/).join(blanks);
        return Buffer.from(encodeText(games, { ...published, eloCentre: 1500 }).records);
      };
      expect(records('\n\n\n\n').equals(records('\n'))).toBe(true);
      expect(records(' \r\n').equals(records('\n'))).toBe(true);
    }
  });

  test('for the same seed, and others for another', () => {
    const [{ text } = { text: Buffer.alloc(0) }] = readSamples();
    const rows = (seed: number): Buffer =>
      Buffer.from(encodeText(text, { ...published, eloCentre: 0, seed }).records);
    expect(rows(7).equals(rows(7))).toBe(true);
    expect(rows(7).equals(rows(8))).toBe(false);
  });

  test('of a game with other comments, clocks, headers and line ends, key included', () => {
    const plain = readRows(encodeText('[Event "A"]\n\n1. e4 e5 2. Nf3 1-0\n'));
    const decorated = readRows(
      encodeText('[Event "B"]\r\n[White "X"]\r\n\r\n1.e4!{[%clk 0:01:00]}e5 (1...c5) 2.Nf3$1 1-0\r\n'),
    );
    const essence = ({ fen, gameKey }: { fen: string; gameKey: bigint }) => ({ fen, gameKey });
    expect(decorated.map(essence)).toEqual(plain.map(essence));
  });
});

test('hashes are equal for equal tokens, and only for those', () => {
  const text = '1. Nf3 Nf6 2. Ng1 Ng8 3. Nf3 Nf6 4. Nc3 *';
  const { positionHashes, rows } = encodeText(text, {}, { hashes: true });
  const fens = fensOf(text);
  const hashes = Array.from(
    { length: rows },
    (_, row) => `${positionHashes[row * 2]} ${positionHashes[row * 2 + 1]}`,
  );
  const sameFen = fens.map((fen) => fens.indexOf(fen));
  expect(hashes.map((hash) => hashes.indexOf(hash))).toEqual(sameFen);
  expect(new Set(hashes).size).toBe(new Set(fens).size);
});

test('hashes are left out unless asked for', () => {
  expect(encodeText('1. e4 *').positionHashes).toEqual(new Uint32Array(0));
});

test('positions after an Elo limit are those of the games that pass it', () => {
  const text = game({ WhiteElo: '2500', BlackElo: '1900' }) + game({ WhiteElo: '2100', BlackElo: '2000' });
  const { tally, rows } = encodeText(text, { ...everything, minElo: 2000 });
  expect(tally).toMatchObject({ games: 2, gated: 1, sampled: 1 });
  expect(rows).toBe(4);
});

test('a record is its positions and 24 bytes more', () => {
  const { records, rows } = encodeText('1. e4 e5 *', {}, { windowPositions: 2 });
  expect(records.length).toBe(rows * (2 * POSITION_BYTES + 24));
});
