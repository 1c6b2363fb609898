import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { countTokens, estimate } from './estimate.ts';
import { costOf, priceOf, readPrices } from './prices.ts';
import { question } from './testing/question.ts';

const table = {
  currency: 'USD',
  asOf: '2025-09',
  perMillionTokens: { small: { input: 1, output: 4 }, 'shop/small': { input: 2, output: 8 } },
};

test('the table that comes with the app can be read, and knows a model', () => {
  const prices = readPrices(fileURLToPath(new URL('../../resources/prices.json', import.meta.url)));
  expect(priceOf(prices, 'gpt-4o-mini')).toEqual({ input: expect.any(Number), output: expect.any(Number) });
});

test.each([
  ['small', 1],
  ['maker/small', 1],
  ['small-2024-07-18', 1],
  ['maker/small-20250101', 1],
  ['shop/small', 2],
])('%s has the price of what it is', (model, input) => {
  expect(priceOf(table, model)?.input).toBe(input);
});

test.each(['smaller', 'small:free', 'constructor', ''])('“%s” has no price, and costs nothing', (model) => {
  const price = priceOf(table, model);
  expect(price).toBeNull();
  expect(costOf(price, { inputTokens: 10, outputTokens: 10 })).toBe(0);
});

test('a table that somebody spoiled is refused with the place', () => {
  const path = join(temporaryFolder(), 'prices.json');
  writeFileSync(path, JSON.stringify({ ...table, perMillionTokens: { small: { input: '1', output: 4 } } }));
  expect(() => readPrices(path)).toThrow('perMillionTokens.small.input');
  writeFileSync(path, '{');
  expect(() => readPrices(path)).toThrow(path);
});

test('an estimate grows from a sample to the whole, and has a cost where there is a price', () => {
  const sample = [question('a'.repeat(400), null), question('b'.repeat(800), null)];
  expect(estimate(sample, 1000, priceOf(table, 'small'))).toEqual({
    requests: 1000,
    inputTokens: 154_000,
    outputTokens: 200_000,
    cost: 0.954,
  });
  expect(estimate(sample, 10, null).cost).toBeNull();
  expect(estimate([], 10, null)).toMatchObject({ inputTokens: 0, outputTokens: 0 });
});

test('other scripts take more tokens than Latin does', () => {
  expect(countTokens('four')).toBe(1);
  expect(countTokens('señor')).toBe(2);
  expect(countTokens('東京都')).toBe(3);
});
