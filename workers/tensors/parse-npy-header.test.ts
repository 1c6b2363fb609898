import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNpyHeader } from './parse-npy-header.ts';

test.each([
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (5135, 1407), }          \n", [5135, 1407], false],
  ["{'shape': (3,), 'descr': '<f4', 'fortran_order': True}\n", [3], true],
  ["{'descr':'<f4','fortran_order':False,'shape':()}", [], false],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (10L, 20L), }", [10, 20], false],
])('reads %j', (text, shape, fortranOrder) => {
  expect(parseNpyHeader(text)).toEqual({ descr: '<f4', fortranOrder, shape });
});

test('records are told apart', () => {
  const text = "{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (3,), }";
  expect(parseNpyHeader(text)?.descr).toBeNull();
});

test.each([
  '',
  '{}',
  "{'descr': '<f4', 'fortran_order': False}",
  "{'descr': '<f4', 'fortran_order': 0, 'shape': (3,)}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': [3]}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': (1 + 2,)}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'shape': (4,)}",
  "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,)}",
  "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'more': 'x'}",
])('refuses %j', (text) => {
  expect(parseNpyHeader(text)).toBeNull();
});

test('any text is read or refused at once', () => {
  const piece = fc.constantFrom("'descr'", "'shape'", ':', '(', ')', '1', ', ', '{', '}', "'", ' ', 'L', '[');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 2000 }), (pieces) => {
      const header = parseNpyHeader(`{'descr': '<f4', 'shape': (${pieces.join('')}}`);
      expect(header === null || header.descr === null).toBe(true);
    }),
    { numRuns: 200 },
  );
});
