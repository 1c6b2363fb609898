import { expect, test } from 'vitest';
import { finishHigh, finishLow, foldHigh, foldLow, HIGH_SEED, LOW_SEED, scramble } from './hash64.ts';

function hash(words: readonly number[]): [low: number, high: number] {
  let [low, high] = [LOW_SEED, HIGH_SEED];
  for (const word of words) [low, high] = [foldLow(low, word), foldHigh(high, word)];
  return [finishLow(low, high) >>> 0, finishHigh(low, high) >>> 0];
}

function onesOf(value: number): number {
  return (value >>> 0).toString(2).replaceAll('0', '').length;
}

test('scramble is the finaliser of MurmurHash3', () => {
  expect(scramble(0)).toBe(0);
  expect(scramble(1) >>> 0).toBe(0x514e28b7);
  expect(scramble(0xdeadbeef) >>> 0).toBe(0x0de5c6a9);
});

test('a change of any bit of any word changes half of all bits', () => {
  const words = [1, 700, 4095, 0, 32_767, 12];
  const [low, high] = hash(words);
  for (let word = 0; word < words.length; word += 1) {
    for (let bit = 0; bit < 15; bit += 1) {
      const [otherLow, otherHigh] = hash(words.map((value, i) => (i === word ? value ^ (1 << bit) : value)));
      const changed = onesOf(low ^ otherLow) + onesOf(high ^ otherHigh);
      expect(changed).toBeGreaterThan(14);
      expect(changed).toBeLessThan(50);
    }
  }
});

test('each half alone collides as seldom as chance has it', () => {
  const count = 200_000;
  const lows = new Set<number>();
  const highs = new Set<number>();
  for (let i = 0; i < count; i += 1) {
    const [low, high] = hash([i & 63, i >> 6, 7]);
    lows.add(low);
    highs.add(high);
  }
  // Expected: count² / 2³³ ≈ 4.7 each.
  expect(count - lows.size).toBeLessThan(20);
  expect(count - highs.size).toBeLessThan(20);
});

test('order and number of words count', () => {
  const hashes = [[1, 2], [2, 1], [1, 2, 0], [0, 1, 2], [1], []].map((words) => hash(words).join());
  expect(new Set(hashes).size).toBe(hashes.length);
});
