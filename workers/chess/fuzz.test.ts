import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EncodedGames } from './encoded-games.ts';
import { recordBytes } from './position-record.ts';
import { sampleGames } from './sample-games.ts';
import { encodeText, everything, published } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

const [{ text: sample } = { text: Buffer.alloc(0) }] = readSamples();

/** What is wrong with an output: nothing, whatever was put in. */
function findFlaws(encoded: EncodedGames, textLength: number): string[] {
  const { tally, records, rows, rowsAfterGame, bytesAfterGame, broken } = encoded;
  const { games, sampled, gated, variants, empty } = tally;
  const ends = [...bytesAfterGame];
  const isSound = {
    'every game is counted once': sampled + gated + variants + tally.broken + empty === games,
    'every broken game is listed': broken.length === tally.broken,
    'records are as many as rows': records.length === rows * recordBytes(1),
    'every game has its end': rowsAfterGame.length === games && ends.length === games,
    'the last game ends the rows': (rowsAfterGame.at(-1) ?? 0) === rows,
    'the last game ends the text': games === 0 || ends.at(-1) === textLength,
    'games follow each other': ends.every((end, i) => end > (ends[i - 1] ?? 0)),
    'tokens are short': broken.every(({ token }) => token.length <= 20),
    'plies are plies': broken.every(({ ply, game }) => ply >= -1 && game < games),
  };
  return Object.entries(isSound).flatMap(([claim, holds]) => (holds ? [] : [claim]));
}

const FRAGMENTS = [
  '[Event "x"]\n|[FEN "|8/8/8/8/8/8/8/8 w|"]|[|]|"|\\|{|}|(|)|;|%|\n|\r\n| |$1|*|1-0|0-1|1/2|0-0|O-O|e4|e5|Nf3',
  'Nc6|1.|...|--|Z0|e8=Q|exd6|e.p.|+|#|!|?|\uFEFF|é|\0|[%clk 0:01]|[Variant "Atomic"]\n',
].flatMap((fragments) => fragments.split('|'));

test('random bytes are read to their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (text) => {
      expect(findFlaws(encodeText(text), text.length)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('random texts of what PGN is made of are read to their end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }), (pieces) => {
      const text = new TextEncoder().encode(pieces.join(''));
      expect(findFlaws(encodeText(text), text.length)).toEqual([]);
      expect(findFlaws(encodeText(text, published), text.length)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test('damaged games are read to their end, and keep what a whole game before them yields', () => {
  const whole = sample.subarray(0, sample.indexOf('\n[Event ', 10) + 1);
  const rows = encodeText(whole).rows;
  const edit = fc.record({ at: fc.nat(1500), cut: fc.nat(30), bytes: fc.uint8Array({ maxLength: 8 }) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const rest = edits.reduce((text, { at, cut, bytes }) => {
        return Buffer.concat([text.subarray(0, at), bytes, text.subarray(at + cut)]);
      }, sample.subarray(whole.length));
      const text = Buffer.concat([whole, Buffer.from('[Event "next"]\n'), rest]);
      const encoded = encodeText(text);
      expect(findFlaws(encoded, text.length)).toEqual([]);
      expect(encoded.rowsAfterGame[0]).toBe(rows);
    }),
    { numRuns: 300 },
  );
});

test('cutting a damaged text between games changes nothing', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(60), fc.nat(20), (at, cut, chosen) => {
      const text = Buffer.concat([sample.subarray(0, at), sample.subarray(at + cut)]);
      const whole = encodeText(text);
      const end = whole.bytesAfterGame[chosen % whole.bytesAfterGame.length] ?? 0;
      const parts = [encodeText(text.subarray(0, end)), encodeText(text.subarray(end))];
      expect(Buffer.concat(parts.map(({ records }) => records)).equals(whole.records)).toBe(true);
      expect(parts.reduce((sum, { tally }) => sum + tally.games, 0)).toBe(whole.tally.games);
    }),
    { numRuns: 100 },
  );
});

test('deep nesting and long tokens are no trouble', () => {
  const texts = [
    '('.repeat(100_000),
    '{'.repeat(100_000),
    '{}'.repeat(200_000),
    `1. e4 ${'('.repeat(50_000)}${')'.repeat(50_000)} e5`,
  ];
  for (const text of [...texts, 'e'.repeat(100_000), '1.'.repeat(50_000), `[Event "${'"'.repeat(50_000)}`]) {
    expect(findFlaws(encodeText(text), text.length)).toEqual([]);
  }
});

test('the preview reads whatever the run reads', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(5), (text, positions) => {
      const { games } = sampleGames({ text, sampling: everything, positions });
      expect(games).toBe(encodeText(text).tally.games);
    }),
  );
});
