import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankPairs } from './rank-pairs.ts';

test('partners are in order of their number, equals in order of their value, whoever came first', () => {
  const left = Int32Array.of(0, 0, 0, 2, 0, 0, 2);
  const right = Int32Array.of(4, 3, 1, 0, 3, 1, 4);
  const ranked = rankPairs(left, right, 3, 5);
  expect([...ranked.starts]).toEqual([0, 3, 3, 5]);
  expect([...ranked.rights]).toEqual([1, 3, 4, 0, 4]);
  expect([...ranked.counts]).toEqual([2, 2, 1, 1, 1]);
});

test('every pair is counted once', () => {
  const pair = fc.tuple(fc.nat(4), fc.nat(4));
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const left = Int32Array.from(pairs, ([one]) => one);
      const right = Int32Array.from(pairs, ([, other]) => other);
      const { starts, rights, counts } = rankPairs(left, right, 5, 5);
      for (let value = 0; value < 5; value += 1) {
        const expected = [0, 1, 2, 3, 4]
          .map((other) => [other, pairs.filter(([a, b]) => a === value && b === other).length] as const)
          .filter(([, count]) => count > 0)
          .toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
        const span = [starts[value], starts[value + 1]] as const;
        expect([...rights.subarray(...span)]).toEqual(expected.map(([other]) => other));
        expect([...counts.subarray(...span)]).toEqual(expected.map(([, count]) => count));
      }
    }),
  );
});
