import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { Codebook } from './codebook.ts';
import { listBuckets } from './list-buckets.ts';
import { lookupCodebook } from './lookup-codebook.ts';
import { readCodebook } from './read-codebook.ts';

async function codebookOf(rows: readonly (readonly [number, readonly number[]])[]): Promise<Codebook> {
  const path = join(temporaryFolder(), 'codebooks-model.csv');
  const lines = rows.map(([pid, codes]) => `${pid},"[${codes.join(', ')}]"\n`);
  await writeFile(path, `Pid,Codebook\n${lines.join('')}`);
  return readCodebook(path);
}

const example = () =>
  codebookOf([
    [9, [12, 31, 5, 1]],
    [4, [12, 31, 5, 0]],
    [7, [12, 31, 6]],
    [2, [12, 30, 5, 0]],
    [3, [12, 30, 5, 1]],
    [1, [12, 30, 5, 2]],
    [123, [1, 31, 5]],
  ]);

test('a Pid gives its codes, and the POIs that share most of them first', async () => {
  const codebook = await example();
  const expected = {
    pid: 9,
    codes: [12, 31, 5, 1],
    counts: [6, 3, 2, 1],
    pois: [
      { pid: 9, codes: [12, 31, 5, 1], shared: 4 },
      { pid: 4, codes: [12, 31, 5, 0], shared: 3 },
      { pid: 7, codes: [12, 31, 6], shared: 2 },
      { pid: 1, codes: [12, 30, 5, 2], shared: 1 },
      { pid: 2, codes: [12, 30, 5, 0], shared: 1 },
      { pid: 3, codes: [12, 30, 5, 1], shared: 1 },
    ],
  };
  for (const query of ['9', ' <9> ']) expect(lookupCodebook(codebook, query, 100)).toEqual(expected);
  expect(lookupCodebook(codebook, '9', 4)).toEqual({ ...expected, pois: expected.pois.slice(0, 4) });
});

test.each([
  ['<a_12><b_31>', [12, 31], [6, 3]],
  ['<A_12> <b_31> <c_6>', [12, 31, 6], [6, 3, 1]],
  ['12 31 5', [12, 31, 5], [6, 3, 2]],
  ['12,31', [12, 31], [6, 3]],
  ['[12, 31, 5, 0]', [12, 31, 5, 0], [6, 3, 2, 1]],
  ['[1]', [1], [1]],
  ['<a_12>', [12], [6]],
  ['12 32 5', [12, 32, 5], [6, 0, 0]],
  ['5 5 5 5 5', [5, 5, 5, 5, 5], [0, 0, 0, 0, 0]],
])('%s stands for codes', async (query, codes, counts) => {
  expect(lookupCodebook(await example(), query, 0)).toEqual({ pid: null, codes, counts, pois: [] });
});

test('what is neither a Pid nor codes is refused', async () => {
  const codebook = await example();
  for (const query of [
    '',
    '<a_1',
    '<1',
    '<b_1>',
    '<a_1><c_2>',
    '<aa_1>',
    '[1, 2',
    '1.5',
    '-1',
    'café',
    '12 x',
  ]) {
    expect(() => lookupCodebook(codebook, query, 5)).toThrow(
      expect.objectContaining({ code: 'bad-request', message: expect.stringContaining(`“${query}”`) }),
    );
  }
  expect(() => lookupCodebook(codebook, '1 9999999', 5)).toThrow('has 9999999, which is no code');
});

test('a Pid that is not there is named with the file', async () => {
  const codebook = await example();
  expect(() => lookupCodebook(codebook, '8', 5)).toThrow(
    expect.objectContaining({ code: 'not-found', message: `${codebook.path} has no Pid 8.` }),
  );
});

test('shared IDs come from the largest, without the suffix, a page at a time', async () => {
  const codebook = await example();
  const buckets = [
    { codes: [12, 30, 5], size: 3, pids: [1, 2, 3] },
    { codes: [12, 31, 5], size: 2, pids: [4, 9] },
  ];
  expect(listBuckets(codebook, 0, 10)).toEqual({ total: 2, buckets });
  expect(listBuckets(codebook, 1, 1)).toEqual({ total: 2, buckets: [buckets[1]] });
  expect(listBuckets(codebook, 2, 1)).toEqual({ total: 2, buckets: [] });
});

test('of a large bucket the first POIs are named', async () => {
  const codebook = await codebookOf(Array.from({ length: 300 }, (_, row) => [300 - row, [1, 1]] as const));
  const [bucket] = listBuckets(codebook, 0, 1).buckets;
  expect(bucket).toEqual({ codes: [1, 1], size: 300, pids: Array.from({ length: 200 }, (_, at) => at + 1) });
});

const rows = fc.array(fc.array(fc.nat(2), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 25 });
const query = fc.array(fc.nat(3), { minLength: 2, maxLength: 4 });

test('matches and buckets are those of a plain search', async () => {
  await fc.assert(
    fc.asyncProperty(rows, query, fc.integer({ min: 1, max: 30 }), async (rows, wanted, limit) => {
      const codebook = await codebookOf(rows.map((codes, row) => [((row * 7) % 29) + 1, codes] as const));
      const sharedOf = (codes: readonly number[]) => {
        const end = wanted.findIndex((code, level) => codes[level] !== code);
        return end < 0 ? wanted.length : end;
      };
      const all = rows
        .map((codes, row) => ({ pid: ((row * 7) % 29) + 1, codes, shared: sharedOf(codes) }))
        .filter(({ shared }) => shared > 0)
        .toSorted((one, other) => other.shared - one.shared || one.pid - other.pid);
      expect(lookupCodebook(codebook, wanted.join(' '), limit)).toEqual({
        pid: null,
        codes: wanted,
        counts: wanted.map((_, level) => all.filter(({ shared }) => shared > level).length),
        pois: all.slice(0, limit),
      });
      const keys = rows.map((codes) => codes.slice(0, codebook.levels).join());
      const sizes = [...new Set(keys)].map((key) => keys.filter((other) => other === key).length);
      expect(listBuckets(codebook, 0, 100).buckets.map(({ size }) => size)).toEqual(
        sizes.filter((size) => size > 1).toSorted((one, other) => other - one),
      );
    }),
    { numRuns: 60 },
  );
});
