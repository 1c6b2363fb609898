import { expect, test } from 'vitest';
import { readSafetensors } from './read-safetensors.ts';
import { readTensor } from './read-tensor.ts';
import { BufferBytes } from './testing/buffer-bytes.ts';
import { writeSafetensors } from './testing/write-safetensors.ts';

const data = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer);
const whole = { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] };

async function readAll(file: Buffer) {
  const tensors = await readSafetensors(new BufferBytes(file));
  const read = [...tensors].map(async ([name, stored]) => [name, [...(await readTensor(stored)).data]]);
  return Object.fromEntries(await Promise.all(read));
}

test('reads tensors of all types, at odd offsets and in any order', async () => {
  const bytes = Buffer.concat([
    Buffer.from([1]),
    Buffer.from(BigInt64Array.of(-7n, 2n ** 40n).buffer),
    Buffer.from(Uint16Array.of(0x3c00, 0xfbff, 1).buffer),
    Buffer.from(Uint16Array.of(0x3f80, 0xff7f).buffer),
    Buffer.from(Float64Array.of(0.1).buffer),
    Buffer.from([255, 0, 128]),
  ]);
  const header = {
    __metadata__: { format: 'pt' },
    byte: { dtype: 'U8', shape: [2], data_offsets: [35, 37] },
    empty: { dtype: 'F32', shape: [0, 3], data_offsets: [1, 1] },
    long: { dtype: 'I64', shape: [2], data_offsets: [1, 17] },
    half: { dtype: 'F16', shape: [3], data_offsets: [17, 23] },
    brain: { dtype: 'BF16', shape: [2], data_offsets: [23, 27] },
    double: { dtype: 'F64', shape: [], data_offsets: [27, 35] },
    bool: { dtype: 'BOOL', shape: [1], data_offsets: [0, 1] },
    short: { dtype: 'I8', shape: [1], data_offsets: [37, 38] },
  };
  expect(await readAll(writeSafetensors(header, bytes))).toEqual({
    byte: [255, 0],
    empty: [],
    long: [-7, 2 ** 40],
    half: [1, -65504, 2 ** -24],
    brain: [1, -3.3895313892515355e38],
    double: [Math.fround(0.1)],
    bool: [1],
    short: [-128],
  });
});

test('a tensor may be named __proto__', async () => {
  const file = writeSafetensors(`{"__proto__":${JSON.stringify(whole)}}`, data);
  const tensors = await readSafetensors(new BufferBytes(file));
  expect([...tensors.keys()]).toEqual(['__proto__']);
});

const part = (begin: number, end: number) => ({
  dtype: 'F32',
  shape: [(end - begin) / 4],
  data_offsets: [begin, end],
});

test.each<[string, unknown, RegExp, bigint?]>([
  ['a header beyond the end', { whole }, /is cut off: it ends within its header/, 500n],
  ['a huge header', { whole }, /has a header of 18446744073709552000 bytes/, 2n ** 64n - 1n],
  ['no JSON', '{"whole":', /its header is not a JSON object/],
  ['a list', '[1]', /its header is not a JSON object/],
  ['no entry', { whole: 5 }, /the header's entry of whole is malformed/],
  ['negative sizes', { whole: { ...whole, shape: [-2, -2] } }, /entry of whole is malformed/],
  ['fractional offsets', { whole: { ...whole, data_offsets: [0, 1.5] } }, /entry of whole is malformed/],
  ['an unknown type', { whole: { ...whole, dtype: 'F8_E4M3' } }, /holds whole as F8_E4M3; read are F32/],
  ['a wrong size', { whole: { ...whole, shape: [3, 2] } }, /whole has 16 bytes, but its shape takes 24/],
  ['offsets the wrong way', { whole: { ...whole, data_offsets: [16, 0] } }, /whole has -16 bytes/],
  ['a hole', { a: part(0, 4), b: part(8, 16) }, /do not follow each other at byte 4/],
  ['shared bytes', { a: part(0, 8), b: part(4, 16) }, /do not follow each other at byte 8/],
  ['bytes at the end', { a: part(0, 8) }, /8 bytes at its end belong to no tensor/],
  ['missing bytes', { a: part(0, 32) }, /is cut off: it ends before or within a/],
])('refuses %s', async (_, header, message, length) => {
  const file = writeSafetensors(header, data, length);
  await expect(readSafetensors(new BufferBytes(file))).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});
