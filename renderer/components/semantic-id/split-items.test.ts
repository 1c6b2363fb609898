import { expect, test } from 'vitest';
import { splitItems } from './split-items.ts';

const shown = (text: string, looked?: string) =>
  splitItems(text, looked).map(({ text: part, kind }) => (kind === null ? part : `[${kind} ${part}]`));

test('semantic IDs of any length and plain ids are items', () => {
  expect(shown('User 7 went to <a_20><b_21><c_19><d_0>, <12> at 14:04.')).toEqual([
    'User 7 went to ',
    '[item <a_20><b_21><c_19><d_0>]',
    ', ',
    '[item <12>]',
    ' at 14:04.',
  ]);
});

test('times with seconds, without, and bare dates are times', () => {
  expect(shown('at 2012-04-03 14:04:21, 2012-04-03 14:06 or 2012-04-03?')).toEqual([
    'at ',
    '[time 2012-04-03 14:04:21]',
    ', ',
    '[time 2012-04-03 14:06]',
    ' or ',
    '[time 2012-04-03]',
    '?',
  ]);
});

test('what is looked for is found as it is written, in any case', () => {
  expect(shown('User 7 (user 8)', 'USER')).toEqual(['[found User]', ' 7 (', '[found user]', ' 8)']);
  expect(shown('a+b', '+')).toEqual(['a', '[found +]', 'b']);
  expect(shown('<12>', ' <12> ')).toEqual(['[found <12>]']);
});

test('around what is found, items and times are still told apart', () => {
  expect(shown('User 7: <7> at 2012-04-03', 'user 7')).toEqual([
    '[found User 7]',
    ': ',
    '[item <7>]',
    ' at ',
    '[time 2012-04-03]',
  ]);
});

test('nothing is lost', () => {
  const text = '<a_1><b_2> then < <x> <a_> 5> end';
  expect(
    splitItems(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(splitItems('')).toEqual([]);
});
