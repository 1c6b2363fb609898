import type { Bytes } from './bytes.ts';
import type { Dtype } from './dtype.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** What a pickle of tensors can hold. A list is an array; a dict is a Map, so that no key is special. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | PickleTuple
  | StoredTensor
  | PickleStorage
  | PickleGlobal
  | Unneeded;

export class PickleTuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** The elements that tensors are views of. They stay in the file. */
export class PickleStorage {
  readonly dtype: Dtype;
  readonly bytes: Bytes;

  constructor(dtype: Dtype, bytes: Bytes) {
    this.dtype = dtype;
    this.bytes = bytes;
  }
}

/** A class or function by its name, `module.name`. It is never looked up, let alone called. */
export class PickleGlobal {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Stands for a harmless value that nobody here reads: bytes, a set, a NumPy number, a dtype. */
export class Unneeded {
  readonly kind = 'unneeded';
}
