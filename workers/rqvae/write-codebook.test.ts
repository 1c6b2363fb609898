import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readCodebook } from './read-codebook.ts';
import { prepareCodebook } from './testing/make-codebook.ts';
import { writeCodebook } from './write-codebook.ts';

const CONTENT = {
  codes: [
    [12, 31, 5],
    [1, 0, 2],
    [12, 31, 5],
    [12, 31, 6],
    [1, 0, 2],
    [1, 0, 2],
  ],
  vectors: [
    [-0.5, 0.1],
    [1, -0],
    [1e-7, 1e10],
    [0.25, 3],
    [0, 0],
    [1 / 3, 2],
  ],
  pids: [10, 9, 8, 7, 6, 5],
};

test('the codebook has a row a POI in the order of the features', async () => {
  const input = await prepareCodebook(temporaryFolder(), CONTENT);
  await writeCodebook(input);
  expect((await readFile(input.codebook, 'utf8')).split('\n')).toEqual([
    'Pid,Codebook,Vector',
    '10,"[12, 31, 5]","[-0.5, 0.1]"',
    '9,"[1, 0, 2]","[1.0, -0.0]"',
    '8,"[12, 31, 5]","[1e-7, 10000000000.0]"',
    '7,"[12, 31, 6]","[0.25, 3.0]"',
    '6,"[1, 0, 2]","[0.0, 0.0]"',
    '5,"[1, 0, 2]","[0.33333334, 2.0]"',
    '',
  ]);
});

test('shared IDs get a fourth code in the order of the Pids, and unique ones keep three', async () => {
  const input = await prepareCodebook(temporaryFolder(), { ...CONTENT, vectors: [] });
  await writeCodebook({ ...input, collisions: 'suffix' });
  expect((await readFile(input.codebook, 'utf8')).split('\n')).toEqual([
    'Pid,Codebook,Vector',
    '10,"[12, 31, 5, 1]","[]"',
    '9,"[1, 0, 2, 2]","[]"',
    '8,"[12, 31, 5, 0]","[]"',
    '7,"[12, 31, 6]","[]"',
    '6,"[1, 0, 2, 1]","[]"',
    '5,"[1, 0, 2, 0]","[]"',
    '',
  ]);
});

test('the report has the facts, the numbers and all shared IDs with their POIs', async () => {
  const input = await prepareCodebook(temporaryFolder(), CONTENT);
  const written = await writeCodebook({ ...input, facts: { model: 'a "b"', rows: 5, nearTies: null } });
  const report = JSON.parse(await readFile(input.report, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(report).slice(0, 3)).toEqual(['model', 'rows', 'nearTies']);
  expect(report).toEqual({
    model: 'a "b"',
    nearTies: null,
    collisions: 'none',
    sizesFrom: 'largest code in use',
    ...written.summary,
    shared: [
      { sid: '<a_1><b_0><c_2>', codes: [1, 0, 2], pids: [5, 6, 9] },
      { sid: '<a_12><b_31><c_5>', codes: [12, 31, 5], pids: [8, 10] },
    ],
  });
  expect(written.summary).toMatchObject({ rows: 6, uniqueSids: 3, collidedRows: 5, collisionRate: 0.5 });
  expect(written.summary.levels.map(({ size }) => size)).toEqual([13, 32, 7]);
});

test('what is returned is true of the files', async () => {
  const input = await prepareCodebook(temporaryFolder(), CONTENT);
  const { codebook, report } = await writeCodebook(input);
  for (const [path, file] of [
    [input.codebook, codebook],
    [input.report, report],
  ] as const) {
    const content = await readFile(path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(file).toEqual({ bytes: content.length, sha256 });
  }
});

test('codes that no POI has are dead when the model says how many there are', async () => {
  const input = await prepareCodebook(temporaryFolder(), CONTENT);
  const { summary } = await writeCodebook({ ...input, sizes: [32, 32, 32] });
  expect(summary.levels.map(({ deadCodes }) => deadCodes)).toEqual([30, 30, 29]);
  expect(JSON.parse(await readFile(input.report, 'utf8'))).toMatchObject({ sizesFrom: 'model' });
});

test('a report without shared IDs is sound', async () => {
  const input = await prepareCodebook(temporaryFolder(), { codes: [[3], [1], [0]] });
  await writeCodebook({ ...input, facts: {} });
  expect(JSON.parse(await readFile(input.report, 'utf8'))).toMatchObject({ rows: 3, shared: [] });
  expect(await readFile(input.codebook, 'utf8')).toContain('\n1,"[3]","[]"\n');
});

/** How writing is refused; nothing but what was there is left in the folder. */
async function refuse(content: typeof CONTENT, change: object, damage: (folder: string) => Promise<void>) {
  const folder = temporaryFolder();
  const input = await prepareCodebook(folder, content);
  await writeFile(input.codebook, 'before');
  await damage(folder);
  const files = await readdir(folder);
  const failure: unknown = await writeCodebook({ ...input, ...change }).catch((error: unknown) => error);
  expect(await readdir(folder)).toEqual(files);
  expect(await readFile(input.codebook, 'utf8')).toBe('before');
  return failure;
}

const nothing = () => Promise.resolve();

test('a code that its level does not have is refused with its row', async () => {
  expect(await refuse(CONTENT, { sizes: [32, 31, 32] }, nothing)).toMatchObject({
    code: 'source-unreadable',
    message: 'The model gives 31 as code 2 of row 0; the largest is 30.',
  });
  const codes = CONTENT.codes.with(4, [0, 0, 1 << 20]);
  expect(await refuse({ ...CONTENT, codes }, {}, nothing)).toMatchObject({
    message: 'The model gives 1048576 as code 3 of row 4; the largest is 1048575.',
  });
  expect(await refuse(CONTENT, { sizes: [2 ** 30, 2, 2] }, nothing)).toMatchObject({ code: 'not-supported' });
});

test('a vector that is not finite is refused with its row and Pid', async () => {
  const vectors = CONTENT.vectors.with(3, [0, Number.NaN]);
  expect(await refuse({ ...CONTENT, vectors }, {}, nothing)).toMatchObject({
    code: 'source-unreadable',
    message: 'The model gives NaN in the vector of row 3 (Pid 7).',
  });
});

test('an index or a spool of other rows is refused', async () => {
  const shorter = (folder: string) => writeFile(join(folder, 'pid_to_index.csv'), 'Pid,Index\n1,0\n');
  expect(await refuse(CONTENT, {}, shorter)).toMatchObject({
    code: 'source-unreadable',
    message: expect.stringContaining('it names 1 POIs, and the features have 6 rows'),
  });
  expect(await refuse(CONTENT, {}, (folder) => writeFile(join(folder, 'spool'), 'x'))).toMatchObject({
    message: expect.stringContaining('spool has 1 bytes'),
  });
});

test('where a file cannot take its place, the other is not left half', async () => {
  const blocked = (folder: string) => mkdir(join(folder, 'codebooks-model.json'));
  expect(await refuse(CONTENT, {}, blocked)).toMatchObject({
    message: expect.stringContaining('codebooks-model.json'),
  });
});

const codebooks = fc.integer({ min: 1, max: 5 }).chain((levels) =>
  fc.record({
    codes: fc.array(fc.array(fc.nat(2), { minLength: levels, maxLength: levels }), {
      minLength: 1,
      maxLength: 30,
    }),
    seed: fc.nat(100),
    collisions: fc.constantFrom('none', 'suffix'),
  }),
);

test('what is written is read again, and with suffixes every ID is unique', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(codebooks, async ({ codes, seed, collisions }) => {
      const pids = codes.map((_, row) => 1 + ((row * 37 + seed) % 101));
      const input = await prepareCodebook(folder, { codes, pids });
      await writeCodebook({ ...input, collisions });
      const read = await readCodebook(input.codebook);
      expect([...read.pids]).toEqual(pids);
      const found = pids.map((_, row) => read.codesOf(row));
      expect(found.map((own) => own.slice(0, input.levels))).toEqual(codes);
      const ids = new Set(found.map((own) => own.join()));
      const shared = codes.filter((own) => codes.filter((other) => other.join() === own.join()).length > 1);
      const added = found.filter((own) => own.length > input.levels).length;
      expect([ids.size, added]).toEqual(
        collisions === 'suffix'
          ? [codes.length, shared.length]
          : [new Set(codes.map((own) => own.join())).size, 0],
      );
    }),
    { numRuns: 60 },
  );
});

test('parts of a spool that are longer than one read follow each other', async () => {
  const rows = Array.from({ length: 9000 }, (_, row) => row);
  const input = await prepareCodebook(temporaryFolder(), {
    codes: rows.map((row) => [row % 64, row >> 6]),
    vectors: rows.map((row) => Array.from({ length: 64 }, (_, place) => row + place / 64)),
  });
  await writeCodebook(input);
  expect((await stat(input.spool)).size).toBeGreaterThan(2 << 20);
  const lines = (await readFile(input.codebook, 'utf8')).trimEnd().split('\n').slice(1);
  expect(lines).toHaveLength(rows.length);
  for (const row of [0, 3971, 3972, 3973, 8999]) {
    const [pid, codes, vector] = (lines[row] ?? '').split(/,(?=")/);
    expect([pid, codes]).toEqual([String(row + 1), `"[${row % 64}, ${row >> 6}]"`]);
    const values = JSON.parse(vector?.slice(1, -1) ?? '') as readonly number[];
    expect(Math.fround(values[63] ?? 0)).toBe(Math.fround(row + 63 / 64));
  }
});
