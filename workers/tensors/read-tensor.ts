import { ELEMENT_BYTES, toFloat32, type Dtype } from './dtype.ts';
import { rowMajorStrides, type StoredTensor } from './stored-tensor.ts';
import { tensorFileError } from './tensor-file-error.ts';

export interface Tensor {
  /** As it is stored. */
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Row-major, as float32. */
  readonly data: Float32Array;
}

/** A gigabyte of float32. What is larger is read by rows. */
const MOST_ELEMENTS = 2 ** 28;

/**
 * Reads a whole tensor, in the order of its shape whatever its strides are.
 *
 * @throws DatawrightError `source-unreadable` for a damaged file, or more than 2^28 elements.
 */
export async function readTensor(stored: StoredTensor): Promise<Tensor> {
  const { dtype, shape, elements, span, storage } = stored;
  if (span > MOST_ELEMENTS) {
    throw tensorFileError(
      storage.path,
      `holds a tensor of shape [${shape.join(', ')}] over ${span} elements; at most ${MOST_ELEMENTS} are read.`,
      'Check that this is the file of a model.',
    );
  }
  if (elements === 0) return { dtype, shape, data: new Float32Array(0) };
  const values = await readElements(stored, stored.offset, span);
  return { dtype, shape, data: isContiguous(stored) ? values : gather(values, stored) };
}

/**
 * Rows of a matrix, `[count, columns]` row-major. Reads what it gives: of a matrix that lies by
 * columns, a part of each.
 */
export async function readMatrixRows(
  matrix: StoredTensor,
  first: number,
  count: number,
): Promise<Float32Array> {
  const { shape, strides, offset } = matrix;
  const [, columns = 0] = shape;
  const [rowStride = 0, columnStride = 0] = strides;
  const start = offset + first * rowStride;
  if (columnStride === 1 && rowStride === columns) return readElements(matrix, start, count * columns);

  const rows = new Float32Array(count * columns);
  const byRow = columnStride <= rowStride;
  const [lines, lineStride] = byRow ? [count, rowStride] : [columns, columnStride];
  const [length, stride] = byRow ? [columns, columnStride] : [count, rowStride];
  for (let line = 0; line < lines; line++) {
    const values = await readElements(matrix, start + line * lineStride, (length - 1) * stride + 1);
    for (let i = 0; i < length; i++) {
      rows[byRow ? line * columns + i : i * columns + line] = values[i * stride] ?? 0;
    }
  }
  return rows;
}

async function readElements(
  { storage, dtype }: StoredTensor,
  first: number,
  count: number,
): Promise<Float32Array> {
  const bytes = ELEMENT_BYTES[dtype];
  return toFloat32(await storage.read(first * bytes, count * bytes), dtype);
}

/** The stride of a dimension of one element means nothing. */
function isContiguous({ shape, strides }: StoredTensor): boolean {
  const expected = rowMajorStrides(shape);
  return shape.every((size, i) => size === 1 || strides[i] === expected[i]);
}

function gather(values: Float32Array, { shape, strides, elements }: StoredTensor): Float32Array {
  const result = new Float32Array(elements);
  const index = shape.map(() => 0);
  let at = 0;
  for (let i = 0; i < elements; i++) {
    result[i] = values[at] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      const stride = strides[axis] ?? 0;
      const wraps = next === shape[axis];
      index[axis] = wraps ? 0 : next;
      at += wraps ? stride * (1 - next) : stride;
      if (!wraps) break;
    }
  }
  return result;
}
