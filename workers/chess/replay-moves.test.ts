import { expect, test } from 'vitest';
import { encodeText, fensOf } from './testing/encode-text.ts';

const plain = fensOf('1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 *');

test.each([
  ['numbers without blanks', '1.e4 e5 2.Nf3 Nc6 3.Bb5 a6 *'],
  ['no numbers', 'e4 e5 Nf3 Nc6 Bb5 a6'],
  ['numbers without dots', '1 e4 e5 2 Nf3 Nc6 3 Bb5 a6 *'],
  ['numbers before black moves', '1. e4 1... e5 2. Nf3 2... Nc6 3. Bb5 3... a6 *'],
  ['dots set apart', '1 . e4 e5 2 . Nf3 Nc6 3. Bb5 ... a6 *'],
  ['comments', '{first} 1. e4 {[%clk 0:03:00]} e5 2. Nf3{x}Nc6 3. Bb5 {a\nb} a6 {last} *'],
  ['comments in which variations begin', '1. e4 { (1. d4 } e5 2. Nf3 Nc6 { ) } 3. Bb5 a6 *'],
  ['comments to the end of the line', '1. e4 e5 ; the (open { game\n2. Nf3 Nc6 3. Bb5 a6 *'],
  ['variations', '1. e4 e5 (1... c5 2. Nf3) 2. Nf3 Nc6 3. Bb5 a6 *'],
  ['nested variations', '1. e4 (1. d4 d5 (1... Nf6 (1... f5)) 2. c4) e5 2. Nf3 Nc6 3. Bb5 a6 (3... Nf6) *'],
  [
    'variations with parentheses in comments',
    '1. e4 (1. d4 {:-)} d5 ; :-)\n 2. c4) e5 2. Nf3 Nc6 3. Bb5 a6 *',
  ],
  ['variations with a result', '1. e4 (1. d4 1-0) e5 2. Nf3 Nc6 3. Bb5 a6 *'],
  ['nonsense in variations', '1. e4 (1. Ke9 %& Nf3??!) e5 2. Nf3 Nc6 3. Bb5 a6 *'],
  ['numeric annotation glyphs', '1. e4 $1 e5 $14$2 2. Nf3$10 Nc6 3. Bb5 a6 $146 *'],
  ['judgements', '1. e4! e5?! 2. Nf3!! Nc6 ?! 3. Bb5+- a6 += *'],
  ['set-aside lines', '% aside\n1. e4 e5\n% 1... c5 {\n2. Nf3 Nc6 3. Bb5 a6 *'],
  ['CRLF', '1. e4\r\ne5\r\n2. Nf3 Nc6\r\n3. Bb5 a6\r\n*\r\n'],
  ['tabs and many blanks', '1.\te4\t\te5   2. Nf3\n\n\nNc6 3. Bb5 a6\t*'],
  ['a byte-order mark', '\uFEFF1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 *'],
  ['text behind the result', '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 1-0 Black resigned. {!} 7. Qxz9'],
  ['no result', '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6'],
  ['a result of zeros and ones', '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 0-1'],
  ['half a result', '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 1/2'],
])('only the main line counts: %s', (_, text) => {
  expect(fensOf(text)).toEqual(plain);
  expect(fensOf(`[Event "x"]\n\n${text}`.replace('\n\n\uFEFF', '\n\n'))).toEqual(plain);
});

test.each([
  ['1. e4 e5 2. Ke3', 2, 'Ke3', 'illegal move'],
  ['1. e5', 0, 'e5', 'illegal move'],
  ['1. e4 e5 2. Qxz9', 2, 'Qxz9', 'unreadable move'],
  ['1. e4 {never closed', 1, '{never', 'unterminated comment'],
  ['1. e4 (1. d4 (1. c4)', 1, '(1.', 'unterminated variation'],
  ['1. e4 e5) 2. Nf3', 2, ')', 'unmatched parenthesis'],
  ['1. e4 } e5', 1, '}', 'unreadable move'],
  ['1. e4 -- 2. d4', 1, '--', 'null move'],
  ['1. e4 Z0 2. d4', 1, 'Z0', 'null move'],
  ['1. e4 e5 % 2. Nf3', 2, '%', 'unreadable move'],
  ['1. e4 e5 2. Nf3and wins at once by force', 2, 'Nf3and', 'unreadable move'],
  ['1. ♘f3', 0, '♘f3', 'unreadable move'],
  ['1. e4 supercalifragilisticexpialidocious', 1, 'supercalifragilistic', 'unreadable move'],
])('%s is broken', (text, ply, token, reason) => {
  const encoded = encodeText(text);
  expect(encoded.broken).toEqual([{ game: 0, ply, token, reason }]);
  expect(encoded.rows).toBe(0);
});

test('a game that is broken in a variation or a comment is not broken', () => {
  expect(encodeText('1. e4 (1. e5 Ke3) {Ke3} e5 *').tally).toMatchObject({ sampled: 1, broken: 0 });
});
