import type { Bytes } from './bytes.ts';
import { ELEMENT_BYTES, type Dtype } from './dtype.ts';
import { parseNpyHeader, type NpyHeader } from './parse-npy-header.ts';
import { PartBytes } from './part-bytes.ts';
import { rowMajorStrides, StoredTensor } from './stored-tensor.ts';
import { cutOffFile, damagedFile, tensorFileError } from './tensor-file-error.ts';

const MAGIC_BYTES = 6;
/** NumPy itself refuses longer ones unless told to trust the file. */
const LONGEST_HEADER = 10_000;

/** Kind and bytes of an element; `|` is the byte order of what has one byte. */
const DTYPES: ReadonlyMap<string, Dtype> = new Map([
  ['<f4', 'float32'],
  ['<f2', 'float16'],
  ['<f8', 'float64'],
  ['<i8', 'int64'],
  ['<i4', 'int32'],
  ['<i2', 'int16'],
  ['|i1', 'int8'],
  ['|u1', 'uint8'],
  ['|b1', 'bool'],
]);

/**
 * The array of a `.npy` file, format versions 1 to 3, by rows or (`fortran_order`) by columns; its
 * elements stay in the file.
 *
 * Format: `numpy.lib.format`.
 *
 * @throws DatawrightError `source-unreadable`
 */
export async function readNpy(file: Bytes): Promise<StoredTensor> {
  const { text, end } = await readHeaderText(file);
  const header = parseNpyHeader(text);
  if (!header) throw damagedFile(file.path, 'its header is not that of a NumPy array');
  const { shape, fortranOrder } = header;
  const dtype = toDtype(header, file.path);
  const expected = shape.reduce((product, size) => product * size, ELEMENT_BYTES[dtype]);
  const named = `${dtype} of shape [${shape.join(', ')}]`;
  const found = file.size - end;
  if (found < expected) throw cutOffFile(file.path, `it has ${found} of the ${expected} bytes of ${named}`);
  if (found > expected) {
    throw damagedFile(file.path, `${found - expected} bytes follow after its ${named}`);
  }
  const strides = fortranOrder ? rowMajorStrides(shape.toReversed()).toReversed() : rowMajorStrides(shape);
  return new StoredTensor(new PartBytes(file, end, expected), { dtype, shape, strides, offset: 0 });
}

async function readHeaderText(file: Bytes): Promise<{ text: string; end: number }> {
  const lead = await file.read(0, Math.min(file.size, MAGIC_BYTES + 6));
  if (lead.length < MAGIC_BYTES + 6) throw cutOffFile(file.path, 'it ends within its header');
  const version = lead.readUInt8(MAGIC_BYTES);
  if (version < 1 || version > 3) {
    throw tensorFileError(
      file.path,
      `has version ${version} of the NumPy format; 1 to 3 are read.`,
      'Save it again with numpy.save.',
    );
  }
  const start = MAGIC_BYTES + (version === 1 ? 4 : 6);
  const length = version === 1 ? lead.readUInt16LE(MAGIC_BYTES + 2) : lead.readUInt32LE(MAGIC_BYTES + 2);
  if (length > LONGEST_HEADER) throw damagedFile(file.path, `its header claims to have ${length} bytes`);
  if (start + length > file.size) throw cutOffFile(file.path, 'it ends within its header');
  return { text: (await file.read(start, length)).toString('utf8'), end: start + length };
}

function toDtype({ descr }: NpyHeader, path: string): Dtype {
  const dtype = descr === null ? undefined : DTYPES.get(descr);
  if (dtype) return dtype;
  const saveAgain = "Save it again with numpy.save(path, array.astype('<f4')).";
  if (descr === null) throw tensorFileError(path, 'holds records, not numbers.', saveAgain);
  if (descr.includes('O')) {
    throw tensorFileError(path, 'holds Python objects, which are not read.', saveAgain);
  }
  const order = descr.startsWith('>') ? ', which is big-endian' : '';
  throw tensorFileError(
    path,
    `holds elements of type ${descr}${order}; read are ${[...DTYPES.keys()].join(', ')}.`,
    saveAgain,
  );
}
