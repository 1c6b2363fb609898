import { findNotFinite } from '../tensors/find-not-finite.ts';
import { readTensor } from '../tensors/read-tensor.ts';
import type { StoredTensor } from '../tensors/stored-tensor.ts';
import { damagedFile, tensorFileError } from '../tensors/tensor-file-error.ts';

/** Sizes of a tensor; null where any will do. */
type ExpectedShape = readonly (number | null)[];

/** The tensors of a module by name, read one by one and checked against what the network needs. */
export class StateDict {
  readonly path: string;
  readonly #prefix: string;
  readonly #tensors: ReadonlyMap<string, StoredTensor>;

  /** @param prefix What stands before each name in the file, for errors. */
  constructor(path: string, prefix: string, tensors: ReadonlyMap<string, StoredTensor>) {
    this.path = path;
    this.#prefix = prefix;
    this.#tensors = tensors;
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** The whole numbers that stand after `start`, up to the next dot, in ascending order, each once. */
  indexes(start: string): readonly number[] {
    const found = new Set<number>();
    for (const name of this.#tensors.keys()) {
      const index = name.startsWith(start) ? /^\d{1,9}(?=\.)/.exec(name.slice(start.length)) : null;
      if (index) found.add(Number(index[0]));
    }
    return [...found].toSorted((a, b) => a - b);
  }

  /** @throws DatawrightError `source-unreadable` that names the tensor, its shape and the expected one. */
  async read(name: string, expected: ExpectedShape): Promise<Float32Array> {
    const tensor = this.#find(name, expected);
    const { data } = await readTensor(tensor);
    const flaw = findNotFinite(data);
    if (flaw >= 0) {
      throw tensorFileError(
        this.path,
        `has ${data[flaw]} in ${this.#prefix}${name}, at element ${flaw}.`,
        'The training diverged. Take an earlier checkpoint, or train again with a smaller learning rate.',
      );
    }
    return data;
  }

  /** The number of rows and columns of a matrix. */
  sizes(name: string, expected: ExpectedShape): readonly [number, number] {
    const [rows = 0, columns = 0] = this.#find(name, expected).shape;
    if (rows === 0 || columns === 0) throw damagedFile(this.path, `${this.#prefix}${name} is empty`);
    return [rows, columns];
  }

  #find(name: string, expected: ExpectedShape): StoredTensor {
    const tensor = this.#tensors.get(name);
    const wanted = `expected shape [${expected.map((size) => size ?? 'any').join(', ')}]`;
    const hint = 'Check that the file is of an RQ-VAE, and that it was saved whole.';
    if (!tensor) throw tensorFileError(this.path, `lacks ${this.#prefix}${name}; ${wanted}.`, hint);
    const { shape } = tensor;
    const fits = shape.length === expected.length && shape.every((size, i) => size === (expected[i] ?? size));
    if (fits) return tensor;
    const found = `has ${this.#prefix}${name} of shape [${shape.join(', ')}]`;
    throw tensorFileError(this.path, `${found}; ${wanted}.`, hint);
  }
}
