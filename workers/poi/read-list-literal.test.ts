import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListLiteralError, readIntegerList, readStringList } from './read-list-literal.ts';

test.each([
  ['[]', []],
  ['[1]', [1]],
  ['[12, 31, 5]', [12, 31, 5]],
  [' [ 1 ,2,\n3 , ] ', [1, 2, 3]],
  ['[-1, +2, -0, 0]', [-1, 2, 0, 0]],
  ['[9007199254740991]', [Number.MAX_SAFE_INTEGER]],
])('%j is a list of integers', (text, values) => {
  expect(readIntegerList(text)).toEqual(values);
});

test.each([
  ['', 'expected [, but the text ends at character 1'],
  ['(1, 2)', 'expected [ at character 1'],
  ['[1, 2', 'expected , or ], but the text ends at character 6'],
  ['[1 2]', 'expected , or ] at character 4'],
  ['[,]', 'expected an integer at character 2'],
  ['[1,,2]', 'expected an integer at character 4'],
  ['[1.5]', 'expected , or ] at character 3'],
  ['[1e3]', 'expected , or ] at character 3'],
  ['[1_000]', 'expected , or ] at character 3'],
  ['[01]', 'an integer with a leading zero at character 2'],
  ['[1, 01]', 'an integer with a leading zero at character 5'],
  ['[9007199254740992]', 'an integer of more than 53 bits at character 2'],
  ['[--1]', 'expected an integer at character 3'],
  ['[np.int64(5)]', 'expected an integer at character 2'],
  ['[True]', 'expected an integer at character 2'],
  ['[[1]]', 'expected an integer at character 2'],
  ["['1']", 'expected an integer at character 2'],
  ['[1] + [2]', 'expected the end at character 5'],
  ["[__import__('os').system('true')]", 'expected an integer at character 2'],
  ['[１]', 'expected an integer at character 2'],
])('%j is no list of integers', (text, message) => {
  expect(() => readIntegerList(text)).toThrow(
    new ListLiteralError(message.replace(/ at character \d+$/, ''), Number(/\d+$/.exec(message)?.[0])),
  );
});

test.each([
  ['[]', []],
  ["['']", ['']],
  ["['2012-04-03 14:04:00', '2012-04-03 14:06:00']", ['2012-04-03 14:04:00', '2012-04-03 14:06:00']],
  [`["it's", 'say "so"',]`, ["it's", 'say "so"']],
  [String.raw`['it\'s', '\\', '\n\t\x41\u00e9\U0001F600\101\0']`, ["it's", '\\', '\n\tAé😀A\0']],
  ["['a', 'b' , 'c, d']", ['a', 'b', 'c, d']],
])('%j is a list of strings', (text, values) => {
  expect(readStringList(text)).toEqual(values);
});

test.each([
  ["['a]", 'a string without its closing quote at character 2'],
  ["['a\n']", 'a string without its closing quote at character 2'],
  ["['a' 'b']", 'expected , or ] at character 6'],
  ["[u'a']", 'expected a quoted string at character 2'],
  ["['''a''']", 'expected , or ] at character 4'],
  ["['a', 5]", 'expected a quoted string at character 7'],
  ['[None]', 'expected a quoted string at character 2'],
  [String.raw`['\d']`, 'an unknown escape at character 3'],
  [String.raw`['\N{DIGIT ONE}']`, 'an unknown escape at character 3'],
  [String.raw`['\x4']`, 'an unknown escape at character 3'],
  [String.raw`['\U00110000']`, 'an unknown escape at character 3'],
  [String.raw`['\']`, 'a string without its closing quote at character 2'],
])('%j is no list of strings', (text, message) => {
  expect(() => readStringList(text)).toThrow(
    new ListLiteralError(message.replace(/ at character \d+$/, ''), Number(/\d+$/.exec(message)?.[0])),
  );
});

test('the message says where', () => {
  expect(() => readIntegerList('[1, x]')).toThrow('expected an integer at character 5');
});

/** What Python's `repr` writes for a list of strings, but that it escapes more than it must. */
function repr(values: readonly string[]): string {
  const literal = (value: string) => {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = Array.from(value, (character) => {
      if (character === quote || character === '\\') return `\\${character}`;
      const point = character.codePointAt(0) ?? 0;
      return point < 0x20 || point > 0x7e ? `\\U${point.toString(16).padStart(8, '0')}` : character;
    });
    return quote + escaped.join('') + quote;
  };
  return `[${values.map(literal).join(', ')}]`;
}

test('lists come back as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger()), (values) => {
      expect(readIntegerList(`[${values.map((value) => (value === 0 ? 0 : value)).join(', ')}]`)).toEqual(
        values.map((value) => (value === 0 ? 0 : value)),
      );
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (values) => {
      expect(readStringList(repr(values))).toEqual(values);
    }),
  );
});

test('any text is either a list, which reads the same when written again, or an error with its place', () => {
  const unit = fc.constantFrom(
    '[',
    ']',
    ',',
    ' ',
    "'",
    '"',
    '\\',
    '0',
    '7',
    'x',
    '-',
    '\n',
    'é',
    ', ',
    "['",
    "']",
  );
  const read = <Value>(text: string, parse: (text: string) => Value[]): Value[] | null => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof ListLiteralError)) throw error;
      if (error.at < 1 || error.at > text.length + 1)
        throw new Error(`no place: ${error.at}`, { cause: error });
      return null;
    }
  };
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (inner) => {
      for (const text of [inner, `[${inner}]`, `['${inner}']`]) {
        const integers = read(text, readIntegerList);
        expect(integers && readIntegerList(`[${integers.join(' , ')}]`)).toEqual(integers);
        const strings = read(text, readStringList);
        expect(strings && readStringList(repr(strings))).toEqual(strings);
        // The same with a space before, which is never plain.
        expect(read(` ${text}`, readIntegerList)).toEqual(integers);
        expect(read(` ${text}`, readStringList)).toEqual(strings);
      }
    }),
    { numRuns: 3000 },
  );
});
