import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bytes } from './bytes.ts';
import { readMatrixRows, readTensor } from './read-tensor.ts';
import { readTorchFile } from './read-torch-file.ts';
import { StoredTensor } from './stored-tensor.ts';
import { BufferBytes } from './testing/buffer-bytes.ts';
import { torchMatrixParts } from './torch-matrix-parts.ts';
import { readZipDirectory } from './zip-directory.ts';

const fixtures = join(import.meta.dirname, '../rqvae/testing/fixtures');

function write(rows: number, columns: number, values: Float32Array, cuts: readonly number[] = []): Buffer {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
  const parts = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
  return Buffer.concat([...torchMatrixParts('poi_features', { rows, columns, parts })]);
}

async function open(file: Bytes): Promise<StoredTensor> {
  const root = await readTorchFile(file);
  if (!(root instanceof StoredTensor)) throw new Error('no tensor');
  return root;
}

test('the bytes are those that torch writes, up to its random id', async () => {
  const { features } = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as {
    readonly features: readonly (readonly number[])[];
  };
  const byTorch = readFileSync(join(fixtures, 'features.pt'));
  const id = (await readZipDirectory(new BufferBytes(byTorch))).get('features/.data/serialization_id');
  const values = Float32Array.from(features.flat());
  const parts = [new Uint8Array(values.buffer)];
  const ours = Buffer.concat([...torchMatrixParts('features', { rows: 37, columns: 12, parts })]);
  const members = ours.indexOf('PK\x01\x02', 0, 'latin1');
  expect(id?.headerOffset).toBe(members);
  expect(ours.subarray(0, members).equals(byTorch.subarray(0, members))).toBe(true);
});

test('a matrix of any size, in parts of any size, is read back, from an aligned place', async () => {
  const size = fc.oneof(fc.nat(9), fc.constantFrom(255, 256, 300));
  const cuts = fc.array(fc.nat(4000), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(size, size, cuts, fc.integer(), async (rows, columns, cuts, seed) => {
      const values = Float32Array.from({ length: rows * columns }, (_, i) => Math.fround((i * 7 + seed) / 3));
      const written = write(rows, columns, values, cuts);
      const { shape, dtype, data } = await readTensor(await open(new BufferBytes(written)));
      expect({ shape, dtype }).toEqual({ shape: [rows, columns], dtype: 'float32' });
      expect(data).toEqual(values);
      const storage = (await readZipDirectory(new BufferBytes(written))).get('poi_features/data/0');
      const end = written.indexOf('PK\x07\x08', storage?.headerOffset, 'latin1');
      expect((end - values.byteLength) % 64).toBe(0);
      expect(write(rows, columns, values).equals(written)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a flipped bit is found by the checksum', async () => {
  const written = write(
    3,
    4,
    Float32Array.from({ length: 12 }, (_, i) => i),
  );
  const at = written.indexOf(Buffer.from(Float32Array.of(5, 6).buffer));
  written[at] = (written[at] ?? 0) ^ 1;
  const tensor = await open(new BufferBytes(written));
  await expect(readTensor(tensor)).rejects.toMatchObject({ code: 'source-unreadable' });
});

test('parts that do not make up the matrix are an error, not a file', () => {
  const parts = [new Uint8Array(8)];
  const writing = () => [...torchMatrixParts('poi_features', { rows: 2, columns: 2, parts })];
  expect(writing).toThrow('poi_features/data/0 has 8 bytes instead of 16');
});

/** What was written, without keeping what was written again and again. */
class SparseBytes implements Bytes {
  readonly path = 'large.pt';
  readonly size: number;
  readonly #parts: readonly { readonly start: number; readonly part: Uint8Array }[];

  constructor(parts: Iterable<Uint8Array>) {
    let size = 0;
    this.#parts = Array.from(parts, (part) => ({ start: (size += part.length) - part.length, part }));
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    for (const { start, part } of this.#parts) {
      const [from, to] = [Math.max(start, offset), Math.min(start + part.length, offset + length)];
      if (from < to) bytes.set(part.subarray(from - start, to - start), from - offset);
    }
    return bytes;
  }
}

test('more than 4 GB are written as zip64', async () => {
  const [columns, rowsAtOnce, parts] = [1 << 10, 1 << 14, 65];
  const ones = new Uint8Array(new Float32Array(columns * rowsAtOnce).fill(1).buffer);
  const last = new Uint8Array(Float32Array.from({ length: columns }, (_, i) => i).buffer);
  const rows = parts * rowsAtOnce + 1;
  const matrix = { rows, columns, parts: [...Array.from({ length: parts }, () => ones), last] };
  const file = new SparseBytes(torchMatrixParts('poi_features', matrix));
  expect(file.size).toBeGreaterThan(2 ** 32);
  const tensor = await open(file);
  expect(tensor.shape).toEqual([rows, columns]);
  const read = await readMatrixRows(tensor, rows - 2, 2);
  expect([read[0], read[columns - 1], read[columns], read[2 * columns - 1]]).toEqual([1, 1, 0, columns - 1]);
});
