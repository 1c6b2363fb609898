import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { packRows, readSpool, recordBytes, type SpoolShape } from './codebook-spool.ts';
import { randomValues } from './testing/random-weights.ts';

async function readAll(path: string, rows: number, shape: SpoolShape) {
  const [codes, vectors, parts]: [number[], number[], number[]] = [[], [], []];
  for await (const part of readSpool(path, rows, shape)) {
    for (const code of part.codes) codes.push(code);
    for (const value of part.vectors) vectors.push(value);
    parts.push(part.rows);
  }
  return { codes, vectors, parts };
}

test.each([0, 1, 64])('rows with vectors of %d come back, whatever the parts', async (dimensions) => {
  const path = join(temporaryFolder(), 'spool');
  const shape = { levels: 3, dimensions };
  const rows = 6000;
  const codes = Int32Array.from({ length: rows * 3 }, (_, at) => (at * 7919) % 64);
  const vectors = randomValues(1)(rows * dimensions);
  for (const [first, end] of [
    [0, 1],
    [1, 5000],
    [5000, 5000],
    [5000, rows],
  ] as const) {
    const part = {
      codes: codes.subarray(first * 3, end * 3),
      vectors: dimensions === 0 ? null : vectors.subarray(first * dimensions, end * dimensions),
    };
    await writeFile(path, packRows(part, shape), { flag: 'a' });
  }
  const found = await readAll(path, rows, shape);
  expect(found.codes).toEqual([...codes]);
  expect(found.vectors).toEqual([...vectors]);
  expect(found.parts.length).toBe(Math.ceil(rows / Math.floor((1 << 20) / recordBytes(shape))));
});

test('a record is little-endian: the codes, then the vector', () => {
  const packed = packRows(
    { codes: Int32Array.of(1, 258), vectors: Float32Array.of(-1.5) },
    { levels: 2, dimensions: 1 },
  );
  expect([...packed]).toEqual([1, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0xc0, 0xbf]);
});

test('a spool of another size is refused', async () => {
  const path = join(temporaryFolder(), 'spool');
  await writeFile(path, new Uint8Array(47));
  await expect(readAll(path, 3, { levels: 3, dimensions: 1 })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path} has 47 bytes of encoded rows instead of 48.`,
  });
  await expect(readAll(`${path}-none`, 3, { levels: 3, dimensions: 1 })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('rows that do not fit the shape are not packed', () => {
  const rows = { codes: new Int32Array(4), vectors: null };
  expect(() => packRows(rows, { levels: 3, dimensions: 0 })).toThrow(RangeError);
  expect(() => packRows(rows, { levels: 2, dimensions: 1 })).toThrow(RangeError);
});
