import { expect, test } from 'vitest';
import { uploadName } from './upload-name.ts';

test.each([
  ['games.pgn', ['games.pgn']],
  ['2024/März/games ♞.pgn.zst', ['2024', 'März', 'games ♞.pgn.zst']],
  ['.hidden/..keep', ['.hidden', '..keep']],
  ['a:b*c?"<>|.pgn', ['a_b_c_____.pgn']],
  ['C:\\Users\\x.pgn', ['C__Users_x.pgn']],
  ['..\\..\\x.pgn', ['.._.._x.pgn']],
  ['line\nbreak\0.pgn', ['line_break_.pgn']],
  ['folder. /file.', ['folder_', 'file_']],
  ['CON/aux.txt/com1/console.pgn', ['_CON', '_aux.txt', '_com1', 'console.pgn']],
])('%j is written as %j', (given, written) => {
  expect(uploadName(given)).toEqual(written);
});

test.each([
  '',
  '.',
  '..',
  '../x.pgn',
  'a/../../x.pgn',
  'a/./x.pgn',
  '/etc/passwd',
  'a//x.pgn',
  'folder/',
  'x'.repeat(256),
  'ü'.repeat(128),
  'a/'.repeat(64) + 'x',
])('%j is refused', (given) => {
  expect(() => uploadName(given)).toThrow(expect.objectContaining({ code: 'bad-request' }));
});
