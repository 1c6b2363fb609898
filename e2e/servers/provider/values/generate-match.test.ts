import { expect, test } from 'vitest';
import { generateMatch } from './generate-match.ts';
import { seededRandom } from './seeded-random.ts';

const patterns = [
  '^[A-Z]{2}\\d{4}$',
  '^(GET|POST|PUT) /[a-z]+(/[a-z0-9_-]{1,8})*$',
  '^\\+?\\d{1,3}[ -]\\d{3}-\\d{4}$',
  '^[^@\\s]+@[a-z]+\\.(com|org)$',
  '^(?:ab?c){2,3}\\.$',
  '^\\w+\\s\\w+$',
  'colou?r',
  '^.{5}$',
  '^[\\w.-]+$',
];

test.each(patterns)('%s is matched', (pattern) => {
  const texts = Array.from({ length: 50 }, (_, seed) =>
    generateMatch(pattern, seededRandom('cafe0000', seed)),
  );
  for (const text of texts) expect(text).toMatch(new RegExp(pattern, 'u'));
  expect(texts[0]).toBe(generateMatch(pattern, seededRandom('cafe0000', 0)));
});

test('each turn of a repetition is drawn anew', () => {
  expect(new Set(generateMatch('^[a-z]{40}$', seededRandom('cafe0000'))).size).toBeGreaterThan(10);
});

test('a pattern out of reach is an error that names it', () => {
  for (const pattern of ['^(?=a)a', '^(a)\\1$', '^[a-z', '^\\p{L}$'])
    expect(() => generateMatch(pattern, seededRandom('cafe0000'))).toThrow(pattern);
});
