import { z } from 'zod';
import type { Bytes } from './bytes.ts';
import { ELEMENT_BYTES, type Dtype } from './dtype.ts';
import { PartBytes } from './part-bytes.ts';
import { rowMajorStrides, StoredTensor } from './stored-tensor.ts';
import { cutOffFile, damagedFile, tensorFileError } from './tensor-file-error.ts';

const DTYPES: ReadonlyMap<string, Dtype> = new Map([
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F64', 'float64'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

const LENGTH_BYTES = 8;
/** The format allows 100 MB, which as JSON would take gigabytes; a model has kilobytes. */
const LARGEST_HEADER = 16 << 20;

const size = z.number().int().nonnegative();
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(size).max(64),
  data_offsets: z.tuple([size, size]),
});
const headerSchema = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * The tensors of a safetensors file by name; their elements stay in the file.
 *
 * Format: 8 bytes of header length, the header as JSON, then the elements without holes
 * (https://github.com/huggingface/safetensors).
 *
 * @throws DatawrightError `source-unreadable`
 */
export async function readSafetensors(file: Bytes): Promise<ReadonlyMap<string, StoredTensor>> {
  const headerBytes = await readHeaderLength(file);
  const header = parseHeader(await file.read(LENGTH_BYTES, headerBytes), file.path);
  const start = LENGTH_BYTES + headerBytes;
  const data = new PartBytes(file, start, file.size - start);
  const tensors = new Map<string, StoredTensor>();
  const ranges: (readonly [number, number])[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = entrySchema.safeParse(value);
    if (!entry.success) throw damagedFile(file.path, `the header's entry of ${name} is malformed`);
    tensors.set(name, toTensor(data, name, entry.data));
    ranges.push(entry.data.data_offsets);
  }
  checkNoHoles(ranges, data);
  return tensors;
}

async function readHeaderLength(file: Bytes): Promise<number> {
  const length = Number((await file.read(0, LENGTH_BYTES)).readBigUInt64LE());
  if (length > LARGEST_HEADER) {
    throw tensorFileError(
      file.path,
      `has a header of ${length} bytes; at most ${LARGEST_HEADER} are read.`,
      'Check that this is a safetensors file.',
    );
  }
  if (LENGTH_BYTES + length > file.size) throw cutOffFile(file.path, 'it ends within its header');
  return length;
}

function parseHeader(bytes: Buffer, path: string): Readonly<Record<string, unknown>> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw damagedFile(path, 'its header is not a JSON object');
  }
}

function toTensor(data: Bytes, name: string, entry: z.infer<typeof entrySchema>): StoredTensor {
  const { shape } = entry;
  const [begin, end] = entry.data_offsets;
  const dtype = DTYPES.get(entry.dtype);
  if (!dtype) {
    throw tensorFileError(
      data.path,
      `holds ${name} as ${entry.dtype}; read are ${[...DTYPES.keys()].join(', ')}.`,
      'Save it as F32, then try again.',
    );
  }
  const expected = shape.reduce((product, size) => product * size, ELEMENT_BYTES[dtype]);
  if (end - begin !== expected) {
    throw damagedFile(data.path, `${name} has ${end - begin} bytes, but its shape takes ${expected}`);
  }
  if (end > data.size) throw cutOffFile(data.path, `it ends before or within ${name}`);
  const strides = rowMajorStrides(shape);
  return new StoredTensor(new PartBytes(data, begin, expected), { dtype, shape, strides, offset: 0 });
}

/** Tensors that share bytes, or bytes of no tensor, are forbidden: they could hide something. */
function checkNoHoles(ranges: readonly (readonly [number, number])[], data: Bytes): void {
  let until = 0;
  for (const [begin, end] of ranges.toSorted(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd)) {
    if (begin !== until)
      throw damagedFile(data.path, `its tensors do not follow each other at byte ${until}`);
    until = end;
  }
  if (until !== data.size)
    throw damagedFile(data.path, `${data.size - until} bytes at its end belong to no tensor`);
}
