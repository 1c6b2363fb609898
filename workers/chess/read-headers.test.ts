import { expect, test } from 'vitest';
import { encodeText, readRows } from './testing/encode-text.ts';
import { sampleGames } from './sample-games.ts';
import { everything } from './testing/encode-text.ts';

function elosOf(text: string): number[][] {
  return readRows(encodeText(text)).map(({ whiteElo, blackElo }) => [whiteElo, blackElo]);
}

test('games without a blank line between them are apart', () => {
  const one = '[Event "a"]\n[WhiteElo "2001"]\n[BlackElo "2002"]\n1. e4 1-0\n';
  const two = '[Event "b"]\n[WhiteElo "2003"]\n[BlackElo "2004"]\n1. d4 0-1\n';
  expect(elosOf(one + two)).toEqual([
    [2001, 2002],
    [2003, 2004],
  ]);
});

test('headers may have blank lines among them, but not before Event', () => {
  const { tally } = encodeText('[Event "a"]\n\n[WhiteElo "2001"]\n\n[BlackElo "2002"]\n\n\n1. e4 *');
  expect(tally).toMatchObject({ games: 1, sampled: 1 });
  const two = encodeText('[Event "a"]\n[Result "1-0"]\n\n[Event "b"]\n\n1. e4 *');
  expect(two.tally).toMatchObject({ games: 2, empty: 1, sampled: 1 });
});

test('Event need not come first', () => {
  const text = '[BlackElo "2002"]\n[Event "a"]\n[WhiteElo "2001"]\n\n1. e4 *\n\n';
  expect(elosOf(text + text)).toEqual([
    [2001, 2002],
    [2001, 2002],
  ]);
});

test('several headers may share a line', () => {
  expect(elosOf('[Event "a"] [WhiteElo "2001"][BlackElo "2002"]\n\n1. e4 *')).toEqual([[2001, 2002]]);
});

test('a value may hold quotes, escaped or not, brackets and backslashes', () => {
  const values = [
    String.raw`a \"b\" c`,
    'a "b" c',
    'a [b] c',
    String.raw`c:\\games`,
    String.raw`c:\games`,
    'x\\',
  ];
  for (const value of values) {
    expect(elosOf(`[Event "${value}"]\n[WhiteElo "2001"]\n[BlackElo "2002"]\n\n1. e4 *`)).toEqual([
      [2001, 2002],
    ]);
  }
});

test('a header without quotes, without an end or with blanks does not spoil the next', () => {
  for (const header of [
    '[Round 1]',
    '[Site "x',
    '[ Site "x"]',
    '[Site   "x"   ]',
    '[Site]',
    '[Site "x" ] ; why',
  ]) {
    const text = `[Event "a"]\n${header}\n[WhiteElo "2001"]\n\n1. e4 *\n\n[Event "b"]\n\n1. d4 *`;
    expect(encodeText(text).tally.games).toBe(2);
  }
});

test('the Elo that counts is that of the game whose moves follow', () => {
  const weak = '[Event "w"]\n[WhiteElo "1000"]\n[BlackElo "1000"]\n\n1. e4 *\n\n';
  const strong = '[Event "s"]\n[WhiteElo "2900"]\n[BlackElo "2900"]\n\n1. d4 *\n\n';
  for (const text of [weak + strong, strong + weak, weak + strong + weak]) {
    const rows = readRows(encodeText(text, { minElo: 2000 }));
    expect(rows.map(({ whiteElo, fen }) => [whiteElo, fen.includes('/3P4/')])).toEqual([[2900, true]]);
  }
});

test('byte-order marks in the midst of joined files do not hide a game', () => {
  expect(encodeText('\uFEFF[Event "a"]\n\n1. e4 *\n\uFEFF[Event "b"]\n\n1. d4 *').tally.sampled).toBe(2);
});

test('names are UTF-8, or Latin-1 where they are not', () => {
  const text = (name: Buffer): Buffer =>
    Buffer.concat([Buffer.from('[Event "?"]\n[White "'), name, Buffer.from('"]\n\n1. e4 *')]);
  const nameIn = (name: Buffer): string | undefined =>
    sampleGames({ text: text(name), sampling: everything, positions: 1 }).positions[0]?.white;
  expect(nameIn(Buffer.from('Réti, Richard', 'utf8'))).toBe('Réti, Richard');
  expect(nameIn(Buffer.from('Réti, Richard', 'latin1'))).toBe('Réti, Richard');
  expect(nameIn(Buffer.from(String.raw`The \"Turk\"`))).toBe('The "Turk"');
});
