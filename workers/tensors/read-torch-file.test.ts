import { expect, test } from 'vitest';
import { readTensor } from './read-tensor.ts';
import { readTorchFile } from './read-torch-file.ts';
import { StoredTensor } from './stored-tensor.ts';
import { BufferBytes } from './testing/buffer-bytes.ts';
import { PROTO, STOP, call, dict, int, name, tensor, text, tuple } from './testing/write-pickle.ts';
import { writeZip, type ZipPart } from './testing/write-zip.ts';

const floats = Buffer.from(Float32Array.of(0, 1, 2, 3, 4, 5).buffer);

function parts(value: string, prefix = 'archive/'): ZipPart[] {
  return [
    { name: `${prefix}data.pkl`, data: Buffer.from(`${PROTO}${value}${STOP}`, 'latin1') },
    { name: `${prefix}data/0`, data: floats },
  ];
}

const read = (zip: Buffer) => readTorchFile(new BufferBytes(zip));
const readPickle = (value: string) => read(writeZip(parts(value)));
const matrix = tensor({ shape: [2, 3], strides: [3, 1], elements: 6 });

async function readOne(zip: Buffer) {
  const root = await read(zip);
  if (!(root instanceof StoredTensor)) throw new Error('no tensor');
  return readTensor(root);
}

test.each([
  ['', {}],
  ['any name at all/', {}],
  ['archive/', { zip64: true }],
  ['archive/', { comment: 'PK\x05\x06 is no end' }],
])('reads a tensor below "%s", %o', async (prefix, options) => {
  const { dtype, shape, data } = await readOne(writeZip(parts(matrix, prefix), options));
  expect({ dtype, shape, data: [...data] }).toEqual({
    dtype: 'float32',
    shape: [2, 3],
    data: [0, 1, 2, 3, 4, 5],
  });
});

test.each([
  ['transposed', { shape: [3, 2], strides: [1, 3] }, [0, 3, 1, 4, 2, 5]],
  ['every second column from the second', { shape: [2, 1], strides: [3, 2], offset: 1 }, [1, 4]],
  ['three dimensions', { shape: [1, 2, 3], strides: [9, 1, 2] }, [0, 2, 4, 1, 3, 5]],
  ['a single number', { shape: [], strides: [], offset: 5 }, [5]],
  ['nothing', { shape: [0, 3], strides: [3, 1] }, []],
])('honours strides and offset: %s', async (_, layout, expected) => {
  const { data } = await readOne(writeZip(parts(tensor({ ...layout, elements: 6 }))));
  expect([...data]).toEqual(expected);
});

test('elements stay in the file until they are read', async () => {
  const large = { name: 'archive/data/0', data: Buffer.alloc(4 << 20) };
  const layout = { shape: [1 << 10, 1 << 10], strides: [1 << 10, 1], elements: 1 << 20 };
  const file = new BufferBytes(writeZip([...parts(tensor(layout)).slice(0, 1), large]));
  await readTorchFile(file);
  expect(file.bytesRead).toBeLessThan(150_000);
});

test('a key such as __proto__ is a key like any other', async () => {
  const root = await readPickle(dict({ ['__proto__']: dict({ polluted: '\x88' }) }));
  expect(root).toEqual(new Map([['__proto__', new Map([['polluted', true]])]]));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a dict may hold itself', async () => {
  const root = await readPickle('}q\x00X\x01\x00\x00\x00ah\x00s');
  expect(root instanceof Map && root.get('a') === root).toBe(true);
});

test('whole numbers of any size are exact', async () => {
  const values = `](${int(-1)}\x8a\x00\x8a\x09${'\x00'.repeat(8)}\x01J\xff\xff\xff\xff\x8a\x01\x80e`;
  expect(await readPickle(values)).toEqual([-1, 0, 2n ** 64n, -1, -128]);
});

const asks = (what: string) => `model.pt asks for ${what}, which is not a tensor or a plain container.`;

test.each([
  [call(name('os', 'system'), text('true')), asks('os.system')],
  [call(name('builtins', 'eval'), text('1')), asks('builtins.eval')],
  [call(name('builtins', 'getattr'), text('1')), asks('builtins.getattr')],
  [name('torch', 'nn.Module'), asks('torch.nn.Module')],
  [name('__main__', 'Rqvae'), asks('__main__.Rqvae')],
  [`\x8c\x02os\x8c\x06system\x93`, asks('os.system')],
  [call(name('torch.storage', '_load_from_bytes'), text('')), asks('torch.storage._load_from_bytes')],
  [
    name('torch', 'QInt8Storage'),
    'model.pt holds a torch.QInt8Storage, elements of a type that is not read.',
  ],
])('refuses what is not a tensor by name: %j', async (pickle, message) => {
  await expect(readPickle(pickle)).rejects.toMatchObject({ code: 'source-unreadable', message });
});

const layout = { shape: [2, 3], strides: [3, 1], elements: 6 };

test.each([
  [tensor({ ...layout, shape: [3, 3] }), /leaves its storage of 6 elements/],
  [tensor({ ...layout, offset: 1 }), /leaves its storage/],
  [tensor({ ...layout, strides: [4, 1] }), /leaves its storage/],
  [tensor({ ...layout, strides: [-3, 1] }), /strides \[-3, 1\] and offset 0 cannot be/],
  [tensor({ ...layout, offset: -1 }), /offset -1 cannot be/],
  [tensor({ ...layout, shape: [2 ** 40, 2 ** 40], strides: [0, 0] }), /repeats elements/],
  [tensor({ ...layout, strides: [1] }), /cannot be/],
  [tensor({ ...layout, elements: 7 }), /storage 0 has 24 bytes, not 28/],
  [tensor({ ...layout, elements: -6 }), /storage 0 has 24 bytes/],
  [tensor({ ...layout, type: 'DoubleStorage' }), /storage 0 has 24 bytes, not 48/],
  [tensor({ ...layout, key: '../data.pkl' }), /the elements of storage \.\.\/data\.pkl are missing/],
  [call(name('torch._utils', '_rebuild_tensor_v2'), 'N', int(0), tuple(), tuple()), /without a storage/],
  [call(name('torch._utils', '_rebuild_parameter'), 'N'), /a parameter holds no tensor/],
  [call(name('torch', 'FloatStorage'), int(1)), /calls torch\.FloatStorage, which is not a function/],
  [call(text('os'), int(1)), /it calls what is no name/],
  [`${text('storage')}Q`, /names a storage in an unknown way/],
  ['X\xff\xff\xff\xff', /model\.pt is cut off: its pickle ends early/],
  ['\x8e\xff\xff\xff\xff\xff\xff\xff\x7f', /its pickle ends early/],
  ['\x8d\xff\xff\xff\xff\xff\xff\xff\xff', /its pickle ends early/],
  ['X\x02\x00\x00\x00\xc3\x28', /is not UTF-8/],
  ['ios\nsystem\n', /has the instruction 0x69 at byte 2 of its pickle, which torch does not write/],
  ['\x82\x01', /instruction 0x82/],
  ['\x80\x01', /protocol 1; 2 to 5 are read/],
  ['h\x07', /recalls value 7, which it never kept/],
  ['t', /a mark is missing/],
  ['a', /finds nothing to work on/],
  ['NNa', /it appends to what is no list/],
  ['NNNs', /it sets an item of what is no dict/],
  [`}(${text('a')}u`, /a dict has a key without a value/],
  ['NNb', /sets the state of what has none/],
  ['c'.padEnd(700, 'x'), /a name in its pickle that does not end/],
])('refuses a hostile pickle: %j', async (pickle, message) => {
  await expect(readPickle(pickle)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});

test('a pickle that makes values without end is left', async () => {
  await expect(readPickle('}'.repeat(2_000_000))).rejects.toMatchObject({
    message: 'model.pt has a pickle of more than 1000000 instructions.',
  });
});

const [pickle, storage] = [parts(matrix)[0], parts(matrix)[1]] as [ZipPart, ZipPart];

test.each<[string, readonly ZipPart[], RegExp]>([
  ['no pickle', [storage], /torch did not write it: it holds no data\.pkl/],
  ['two pickles', [pickle, { ...pickle, name: 'b/data.pkl' }], /or several/],
  ['a name twice', [pickle, pickle], /lists archive\/data\.pkl twice/],
  ['encryption', [{ ...pickle, flags: 1 }, storage], /has an encrypted part, archive\/data\.pkl/],
  ['another compression', [{ ...pickle, method: 93 }, storage], /compressed by method 93/],
  ['two sizes', [{ ...pickle, size: 9 }, storage], /has two sizes, 9 and/],
  ['a wrong checksum', [{ ...pickle, crc32: 1 }, storage], /the checksum of archive\/data\.pkl is wrong/],
  ['no header', [{ ...pickle, headerOffset: 5 }, storage], /archive\/data\.pkl has no header/],
  ['a header beyond the end', [{ ...pickle, headerOffset: 1e9 }, storage], /is cut off: bytes 1000000000/],
  ['a bomb', [{ ...pickle, method: 8, size: 2 ** 31 }, storage], /data\.pkl of 2147483648 bytes/],
  [
    'an inflated storage',
    [pickle, { ...storage, method: 8, size: 2 ** 31 }],
    /data\/0 unpacks to 2147483648/,
  ],
  ['no compressed data', [{ ...pickle, method: 8 }, storage], /cannot be unpacked/],
  ['big-endian', [pickle, { name: 'archive/byteorder', data: Buffer.from('big') }], /the byte order "big"/],
  ['a large pickle', [{ name: 'data.pkl', data: Buffer.alloc(17 << 20) }], /data\.pkl of 17825792 bytes/],
])('refuses a damaged zip file: %s', async (_, entries, message) => {
  await expect(read(writeZip(entries))).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/./),
  });
});

test('a checksum that the writer left out is not compared', async () => {
  const zip = writeZip([
    { ...pickle, crc32: 0 },
    { ...storage, crc32: 0 },
  ]);
  expect([...(await readOne(zip)).data]).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a flipped bit among the elements is found', async () => {
  await expect(readOne(writeZip([pickle, { ...storage, crc32: 1 }]))).rejects.toMatchObject({
    message: 'model.pt is damaged: the checksum of archive/data/0 is wrong.',
  });
});
