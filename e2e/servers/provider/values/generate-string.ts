import { generateMatch } from './generate-match.ts';
import type { JsonSchema } from './json-schema.ts';
import { between, type Random } from './seeded-random.ts';
import { word, words } from './words.ts';

/**
 * A string of words within the schema's lengths, or one of its format or pattern.
 *
 * @throws {Error} For a pattern out of reach.
 */
export function generateString(schema: JsonSchema, random: Random): string {
  if (schema.pattern !== undefined) return generateMatch(schema.pattern, random);
  const formatted = schema.format === undefined ? undefined : formats[schema.format]?.(random);
  return formatted ?? fitted(words(random, between(random, 2, 6)), schema, random);
}

function fitted(text: string, { minLength = 0, maxLength = Infinity }: JsonSchema, random: Random): string {
  let long = text;
  while (long.length < minLength) long += ` ${word(random)}`;
  const cut = long.slice(0, Math.max(maxLength, minLength));
  // A cut may leave a space at the end, which some clients trim away below the least length.
  return cut.endsWith(' ') ? `${cut.slice(0, -1)}s` : cut;
}

const formats: Readonly<Record<string, (random: Random) => string>> = {
  date,
  time: (random) => `${time(random)}Z`,
  'date-time': (random) => `${date(random)}T${time(random)}Z`,
  duration: (random) => `PT${between(random, 1, 59)}M`,
  email: (random) => `${word(random)}.${word(random)}@example.com`,
  hostname: (random) => `${word(random)}.example.com`,
  uri: (random) => `https://example.com/${word(random)}`,
  ipv4: (random) => `192.0.2.${between(random, 1, 254)}`,
  ipv6: (random) => `2001:db8::${between(random, 1, 0xffff).toString(16)}`,
  uuid: (random) =>
    [hex(random, 8), hex(random, 4), `4${hex(random, 3)}`, `8${hex(random, 3)}`, hex(random, 12)].join('-'),
};

function date(random: Random): string {
  return `${between(random, 1990, 2024)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
}

function time(random: Random): string {
  return [between(random, 0, 23), between(random, 0, 59), between(random, 0, 59)].map(two).join(':');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => between(random, 0, 15).toString(16)).join('');
}
