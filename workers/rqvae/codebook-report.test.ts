import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listCollisions, reportCodebook, suffixCollisions } from './codebook-report.ts';
import { groupCodes, orderShared } from './group-codes.ts';

const codes = Int32Array.from([0, 1, 2, 3, 1, 1, 0, 1, 2, 0, 0, 0, 3, 1, 1, 0, 1, 2]);

test('the report tells collisions and the use of every level', () => {
  expect(reportCodebook(codes, [4, 2, 4])).toEqual({
    rows: 6,
    uniqueSids: 3,
    collidedBuckets: 2,
    collidedRows: 5,
    largestBucket: 3,
    collisionRate: 0.5,
    levels: [
      {
        size: 4,
        counts: [4, 0, 0, 2],
        usedCodes: 2,
        deadCodes: 2,
        entropy: expect.closeTo(0.9183, 4),
        perplexity: expect.closeTo(1.8899, 4),
      },
      {
        size: 2,
        counts: [1, 5],
        usedCodes: 2,
        deadCodes: 0,
        entropy: expect.closeTo(0.65, 4),
        perplexity: expect.closeTo(1.5692, 4),
      },
      {
        size: 4,
        counts: [1, 2, 3, 0],
        usedCodes: 3,
        deadCodes: 1,
        entropy: expect.closeTo(1.4591, 4),
        perplexity: expect.closeTo(2.7495, 4),
      },
    ],
  });
});

test('codes in even use have the perplexity K', () => {
  const [usage] = reportCodebook(Int32Array.of(0, 1, 2, 3, 3, 2, 1, 0), [4]).levels;
  expect(usage).toMatchObject({ entropy: 2, perplexity: 4 });
});

test('collisions are listed from the largest', () => {
  expect([...listCollisions(codes, 3)]).toEqual([
    { codes: [0, 1, 2], rows: Int32Array.of(0, 2, 5) },
    { codes: [3, 1, 1], rows: Int32Array.of(1, 4) },
  ]);
});

test('shared IDs get a suffix in the order of the Pids, unique ones none', () => {
  expect(suffixCollisions(codes, 3, [60, 50, 40, 30, 20, 10])).toEqual(Int32Array.of(2, 1, 1, -1, 0, 0));
});

test('no rows are reported as none', () => {
  expect(reportCodebook(new Int32Array(), [3, 3])).toMatchObject({
    rows: 0,
    uniqueSids: 0,
    largestBucket: 0,
    collisionRate: 0,
    levels: [{ entropy: 0, deadCodes: 3 }, {}],
  });
});

test('a code beyond its level is refused', () => {
  expect(() => reportCodebook(Int32Array.of(0, 4), [4, 4])).toThrow('Code 4 of level 1, which has 4');
});

const table = fc
  .integer({ min: 1, max: 4 })
  .chain((levels) =>
    fc.tuple(
      fc.constant(levels),
      fc.array(fc.array(fc.nat(3), { minLength: levels, maxLength: levels }), { maxLength: 40 }),
    ),
  );

test('groups, unique IDs and buckets are those of a map of strings', () => {
  fc.assert(
    fc.property(table, ([levels, rows]) => {
      const codes = Int32Array.from(rows.flat());
      const expected = new Map<string, number[]>();
      for (const [row, list] of rows.entries()) {
        expected.set(list.join(), [...(expected.get(list.join()) ?? []), row]);
      }
      const shared = [...expected.values()].filter((group) => group.length > 1);
      expect(
        reportCodebook(
          codes,
          Array.from({ length: levels }, () => 4),
        ),
      ).toMatchObject({
        rows: rows.length,
        uniqueSids: expected.size,
        collidedBuckets: shared.length,
        collidedRows: shared.flat().length,
      });
      const found = [...listCollisions(codes, levels)];
      expect(new Set(found.map((bucket) => [...bucket.rows].join()))).toEqual(
        new Set(shared.map((group) => group.join())),
      );
      for (const bucket of found) expect(rows[bucket.rows[0] ?? -1]).toEqual(bucket.codes);
      const sizes = found.map((bucket) => bucket.rows.length);
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    }),
  );
});

test('with the suffix every ID is unique', () => {
  fc.assert(
    fc.property(table, ([levels, rows]) => {
      const suffixes = suffixCollisions(Int32Array.from(rows.flat()), levels, [...rows.keys()]);
      const ids = rows.map((row, at) => [...row, ...(suffixes[at] === -1 ? [] : [suffixes[at]])].join());
      expect(new Set(ids).size).toBe(rows.length);
    }),
  );
});

test('rows of a million are grouped, each once', () => {
  const codes = new Int32Array(3_000_000).map((_, at) => (Math.imul(at + 1, 0x9e3779b1) >>> 0) >>> 26);
  const groups = groupCodes(codes, 3);
  const seen = new Uint8Array(1_000_000);
  for (const row of groups.rows) seen[row]! += 1;
  expect(seen.every((times) => times === 1)).toBe(true);
  expect(groups.starts.at(-1)).toBe(1_000_000);
  expect(groups.starts.length - 1).toBe(reportCodebook(codes, [64, 64, 64]).uniqueSids);
  expect(orderShared(groups)).toHaveLength(reportCodebook(codes, [64, 64, 64], groups).collidedBuckets);
});
