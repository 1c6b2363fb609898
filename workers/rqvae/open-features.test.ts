import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openFeatures } from './open-features.ts';
import { expected, fixturePath, readFixture } from './testing/fixtures.ts';

/** All rows, read a few at a time, so that the cuts fall anywhere. */
async function readRows(name: string, atOnce: number): Promise<number[][]> {
  const features = await openFeatures(fixturePath(name));
  const { columns } = features;
  const rows: number[][] = [];
  for (let first = 0; first < features.rows; first += atOnce) {
    const count = Math.min(atOnce, features.rows - first);
    const values = [...(await features.read(first, count))];
    for (let row = 0; row < count; row++) rows.push(values.slice(row * columns, (row + 1) * columns));
  }
  await features.close();
  return rows;
}

const whole = ['i8', 'i4', 'i2', 'i1', 'u1', 'b1'].map((type) => [`whole-${type}.npy`, 'whole'] as const);

test.each([
  ['features.pt', 'features'],
  ['features-dict.pt', 'features'],
  ['features-by-columns.pt', 'features'],
  ['features-part.pt', 'features'],
  ['features.npy', 'features'],
  ['features-by-columns.npy', 'features'],
  ['features-float64.npy', 'features'],
  ['features-version-2.npy', 'features'],
  ['features-version-3.npy', 'features'],
  ['half.npy', 'half'],
  ...whole,
] as const)('%s: every row is what torch and NumPy say it is', async (name, key) => {
  for (const atOnce of [37, 10, 1]) expect(await readRows(name, atOnce)).toEqual(expected[key]);
});

test('rows are read in any order, and none is no row', async () => {
  const features = await openFeatures(fixturePath('features.pt'));
  expect([...(await features.read(36, 1))]).toEqual(expected.features[36]);
  expect([...(await features.read(5, 1))]).toEqual(expected.features[5]);
  expect([...(await features.read(37, 0))]).toEqual([]);
  await expect(features.read(30, 8)).rejects.toThrow(RangeError);
  await features.close();
});

test.each([
  ['vector.npy', /holds a tensor of shape \[12\]; features are \[POIs, features\]/],
  ['records.npy', /holds records, not numbers/],
  ['objects.npy', /holds Python objects, which are not read/],
  ['big-endian.npy', /holds elements of type >f4, which is big-endian/],
  ['features-two.pt', /holds 2 matrices; features are one/],
  ['checkpoint.pt', /holds no matrix; features are one/],
  ['float32.safetensors', /is a safetensors file; features are read from \.npy and \.pt/],
  ['os-system.pt', /asks for posix\.system, which is not a tensor/],
  ['truncated.pt', /is cut off/],
])('%s is refused', async (name, message) => {
  await expect(openFeatures(fixturePath(name))).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});

function changedFile(name: string, change: (bytes: Buffer) => Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, change(readFixture(name)));
  return path;
}

test.each([NaN, Infinity])('%d is refused by its row and column', async (value) => {
  const path = changedFile('features.npy', (bytes) => {
    bytes.writeFloatLE(value, bytes.length - 4 * 15);
    return bytes;
  });
  const features = await openFeatures(path);
  await features.read(0, 35);
  const message = `${path} has ${value} in row 35, column 9 (counted from 0).`;
  await expect(features.read(34, 3)).rejects.toMatchObject({ code: 'source-unreadable', message });
  await features.close();
});

const header = (text: string) => (bytes: Buffer) => {
  const padded = text.padEnd(117);
  bytes.write(padded, 10, 'latin1');
  return bytes;
};

test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
  ['a row short', (bytes) => bytes.subarray(0, -48), /is cut off: it has 1728 of the 1776 bytes of float32/],
  ['a row long', (bytes) => Buffer.concat([bytes, bytes.subarray(-48)]), /48 bytes follow after its float32/],
  ['cut off early', (bytes) => bytes.subarray(0, 60), /it ends within its header/],
  ['cut off at once', (bytes) => bytes.subarray(0, 7), /it ends within its header/],
  ['of version 9', (bytes) => (bytes.writeUInt8(9, 6), bytes), /has version 9 of the NumPy format/],
  ['with code', header("{'descr': open('x'), 'fortran_order': False, 'shape': (1,)}"), /header is not that/],
  [
    'of no rows',
    header("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 9007199254740991)}"),
    /follow/,
  ],
  [
    'of huge rows',
    header("{'descr': '<f4', 'fortran_order': False, 'shape': (9007199254740991, 9)}"),
    /cut off/,
  ],
])('an array %s is refused', async (_, change, message) => {
  await expect(openFeatures(changedFile('features.npy', change))).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});

test('a flipped bit in a torch file is found when the last row is read', async () => {
  const path = changedFile('features.pt', (bytes) => {
    const at = bytes.indexOf(Buffer.from(Float32Array.from(expected.features[5] ?? []).buffer));
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  });
  const features = await openFeatures(path);
  await features.read(0, 30);
  const message = `${path} is damaged: the checksum of features/data/0 is wrong.`;
  await expect(features.read(30, 7)).rejects.toMatchObject({ code: 'source-unreadable', message });
  await features.close();
});
