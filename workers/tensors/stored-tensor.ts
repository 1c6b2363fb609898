import type { Bytes } from './bytes.ts';
import { ELEMENT_BYTES, type Dtype } from './dtype.ts';
import { damagedFile, tensorFileError } from './tensor-file-error.ts';

export interface TensorLayout {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Steps between neighbours of each dimension, in elements. */
  readonly strides: readonly number[];
  /** Of the first element, in elements. */
  readonly offset: number;
}

/** Where the elements of a tensor lie: several may share a storage, each with its own view of it. */
export class StoredTensor implements TensorLayout {
  readonly storage: Bytes;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** The number of elements. */
  readonly elements: number;
  /** Elements of the storage from the first to the last of the tensor, both included. */
  readonly span: number;

  /** @throws DatawrightError `source-unreadable` for a layout that leaves its storage, or repeats elements. */
  constructor(storage: Bytes, { dtype, shape, strides, offset }: TensorLayout) {
    this.storage = storage;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.elements = shape.reduce((product, size) => product * size, 1);
    this.span = this.elements === 0 ? 0 : lastElement(shape, strides) + 1;
    this.#check();
  }

  #check(): void {
    const { storage, dtype, shape, strides, offset } = this;
    const named = `a tensor of shape [${shape.join(', ')}], strides [${strides.join(', ')}] and offset ${offset}`;
    const numbers = [...shape, ...strides, offset];
    if (shape.length !== strides.length || !numbers.every((n) => Number.isSafeInteger(n) && n >= 0)) {
      throw damagedFile(storage.path, `${named} cannot be`);
    }
    const stored = Math.floor(storage.size / ELEMENT_BYTES[dtype]);
    if (!(offset + this.span <= stored)) {
      throw damagedFile(storage.path, `${named} leaves its storage of ${stored} elements`);
    }
    // Otherwise a file of a few bytes could ask for terabytes.
    if (!(this.elements <= stored)) {
      throw tensorFileError(
        storage.path,
        `holds ${named}, which repeats elements.`,
        'Save it again after `.contiguous()`.',
      );
    }
  }
}

/** The strides of a tensor whose elements follow each other, the last dimension fastest. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, i) => shape.slice(i + 1).reduce((product, size) => product * size, 1));
}

function lastElement(shape: readonly number[], strides: readonly number[]): number {
  return shape.reduce((sum, size, i) => sum + (size - 1) * (strides[i] ?? 0), 0);
}
