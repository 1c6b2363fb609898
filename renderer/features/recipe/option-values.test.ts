import { expect, test } from 'vitest';
import type { OptionField } from '../../../preload/contract.ts';
import { changedNames, checkValues, defaultValues, fieldErrorOf, fittingValues } from './option-values.ts';

const shared = { help: '', group: 'Sampling', advanced: false };
const options: readonly OptionField[] = [
  {
    ...shared,
    kind: 'choice',
    name: 'encoding',
    flag: 'encoding',
    label: 'Encoding',
    default: 'token',
    choices: [
      { value: 'token', label: 'Tokens', help: '' },
      { value: 'tensor', label: 'Tensor', help: '' },
    ],
  },
  {
    ...shared,
    kind: 'integer',
    name: 'minPly',
    flag: 'min-ply',
    label: 'First ply',
    default: 0,
    minimum: 0,
    maximum: 500,
  },
  { ...shared, kind: 'boolean', name: 'dedupe', flag: 'dedupe', label: 'Remove duplicates', default: false },
];

test('kept values are taken where they fit, and nothing else', () => {
  const kept = { encoding: 'bitboard', minPly: 12, dedupe: 'yes', gone: 1 };
  expect(fittingValues(options, kept)).toEqual({ encoding: 'token', minPly: 12, dedupe: false });
});

test('changes are counted against the defaults', () => {
  expect(changedNames(options, defaultValues(options))).toEqual([]);
  expect(changedNames(options, { ...defaultValues(options), minPly: 3 })).toEqual(['minPly']);
});

test('numbers are checked for presence, wholeness and range', () => {
  const check = (minPly: string | number) =>
    checkValues(options, { ...defaultValues(options), minPly })['minPly'];
  expect(['', 1.5, -1, 501, 500].map(check)).toEqual([
    'Give a number.',
    'Give a whole number.',
    'The least is 0.',
    'The most is 500.',
    undefined,
  ]);
});

test('a bad option is shown at the field that its hint names, or else the first flag', () => {
  const failure = (message: string, hint: string) => ({ code: 'bad-option', message, hint });
  expect(fieldErrorOf(options, failure('It is late.', 'minPly'))).toEqual({ minPly: 'It is late.' });
  expect(fieldErrorOf(options, failure('It is late.', '--min-ply'))).toEqual({ minPly: 'It is late.' });
  const sentence = 'First ply (--min-ply 9) is after Last ply (--max-ply 4).';
  expect(fieldErrorOf(options, failure(sentence, 'Set it to 0.'))).toEqual({
    minPly: 'First ply is after Last ply. Set it to 0.',
  });
});

test('a failure that names no field, or is of another kind, belongs to none', () => {
  expect(fieldErrorOf(options, { code: 'bad-option', message: 'Odd.', hint: 'Try again.' })).toEqual({});
  expect(fieldErrorOf(options, { code: 'internal', message: 'Odd.', hint: 'minPly' })).toEqual({});
  expect(fieldErrorOf(options, null)).toEqual({});
});
