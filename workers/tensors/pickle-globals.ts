import type { Dtype } from './dtype.ts';
import { PickleGlobal, PickleStorage, PickleTuple, Unneeded, type PickleValue } from './pickle-value.ts';
import { StoredTensor } from './stored-tensor.ts';
import { damagedFile, tensorFileError } from './tensor-file-error.ts';

const STORAGES: ReadonlyMap<string, Dtype> = new Map([
  ['torch.FloatStorage', 'float32'],
  ['torch.HalfStorage', 'float16'],
  ['torch.BFloat16Storage', 'bfloat16'],
  ['torch.DoubleStorage', 'float64'],
  ['torch.LongStorage', 'int64'],
  ['torch.IntStorage', 'int32'],
  ['torch.ShortStorage', 'int16'],
  ['torch.CharStorage', 'int8'],
  ['torch.ByteStorage', 'uint8'],
  ['torch.BoolStorage', 'bool'],
]);

type Rebuild = (args: readonly PickleValue[], path: string) => PickleValue;

const REBUILDS: ReadonlyMap<string, Rebuild> = new Map([
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  ['torch._utils._rebuild_parameter', rebuildParameter],
  ['torch.Size', ([sizes = null]) => sizes],
  ['collections.OrderedDict', rebuildDict],
]);

/** Plain data that checkpoints carry beside their tensors: a loss from NumPy, the device of a run. */
const UNNEEDED: ReadonlySet<string> = new Set([
  'numpy.dtype',
  'numpy.ndarray',
  '_codecs.encode',
  'torch.device',
  'collections.Counter',
  ...['numpy.core', 'numpy._core'].flatMap((core) =>
    ['multiarray.scalar', 'multiarray._reconstruct', 'numeric._frombuffer'].map((name) => `${core}.${name}`),
  ),
  ...['builtins', '__builtin__'].flatMap((builtins) =>
    ['set', 'frozenset', 'bytearray', 'complex'].map((name) => `${builtins}.${name}`),
  ),
  ...['float16', 'bfloat16', 'float32', 'float64', 'int64'].map((name) => `torch.${name}`),
]);

/**
 * A name that a pickle asks for, if it is on the list of what tensors are made of.
 *
 * @throws DatawrightError `source-unreadable`, with the name, for every other.
 */
export function admitGlobal(name: string, path: string): PickleGlobal {
  if (STORAGES.has(name) || REBUILDS.has(name) || UNNEEDED.has(name)) return new PickleGlobal(name);
  const known = /^torch\.\w+Storage$/.test(name);
  throw tensorFileError(
    path,
    known
      ? `holds a ${name}, elements of a type that is not read.`
      : `asks for ${name}, which is not a tensor or a plain container.`,
    known
      ? 'Save the tensors as float32, then try again.'
      : 'Nothing in it was run. Save only tensors, with torch.save(model.state_dict(), path), then try again.',
  );
}

/** What the call of a global would give; for what nobody needs, a placeholder. */
export function applyGlobal({ name }: PickleGlobal, args: readonly PickleValue[], path: string): PickleValue {
  if (UNNEEDED.has(name)) return new Unneeded();
  const rebuild = REBUILDS.get(name);
  if (!rebuild) throw damagedFile(path, `its pickle calls ${name}, which is not a function`);
  return rebuild(args, path);
}

/**
 * What a persistent id stands for: `('storage', type, key, location, elements)`.
 *
 * @param open The bytes of the storage with that key.
 */
export function readStorageId(id: PickleValue, path: string, open: OpenStorage): PickleStorage {
  const [kind, type, key, , elements] = id instanceof PickleTuple ? id.items : [];
  const dtype = type instanceof PickleGlobal ? STORAGES.get(type.name) : undefined;
  if (kind !== 'storage' || !dtype || typeof key !== 'string' || typeof elements !== 'number') {
    throw damagedFile(path, 'its pickle names a storage in an unknown way');
  }
  return new PickleStorage(dtype, open(key, dtype, elements));
}

export type OpenStorage = (key: string, dtype: Dtype, elements: number) => PickleStorage['bytes'];

function rebuildTensor(args: readonly PickleValue[], path: string): StoredTensor {
  const [storage, offset, shape, strides] = args;
  if (!(storage instanceof PickleStorage) || typeof offset !== 'number') {
    throw damagedFile(path, 'its pickle makes a tensor without a storage');
  }
  const layout = {
    dtype: storage.dtype,
    offset,
    shape: toSizes(shape, path),
    strides: toSizes(strides, path),
  };
  return new StoredTensor(storage.bytes, layout);
}

/** Torch allows 64 dimensions. */
function toSizes(value: PickleValue | undefined, path: string): readonly number[] {
  const items = value instanceof PickleTuple ? value.items : null;
  const numbers = items?.filter((item) => typeof item === 'number');
  if (!items || numbers?.length !== items.length || items.length > 64) {
    throw damagedFile(path, 'the shape of a tensor is not a tuple of numbers');
  }
  return numbers;
}

function rebuildParameter([tensor]: readonly PickleValue[], path: string): StoredTensor {
  if (!(tensor instanceof StoredTensor)) throw damagedFile(path, 'a parameter holds no tensor');
  return tensor;
}

function rebuildDict(args: readonly PickleValue[], path: string): PickleValue {
  if (args.length > 0) throw damagedFile(path, 'an OrderedDict is made in an unknown way');
  return new Map<PickleValue, PickleValue>();
}
