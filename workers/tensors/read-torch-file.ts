import type { Bytes } from './bytes.ts';
import { ELEMENT_BYTES, type Dtype } from './dtype.ts';
import type { PickleValue } from './pickle-value.ts';
import { damagedFile, tensorFileError } from './tensor-file-error.ts';
import { unpickle } from './unpickle.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { ZipEntryBytes } from './zip-entry-bytes.ts';

/** The pickle tells of the tensors, and their elements lie elsewhere: even large ones take kilobytes. */
const LARGEST_PICKLE = 16 << 20;

/**
 * What `torch.save` wrote, without Python: containers, numbers, and tensors whose elements stay in
 * the file until somebody reads them.
 *
 * Format: a zip file since torch 1.6; see `torch/serialization.py`.
 *
 * @throws DatawrightError `source-unreadable`
 */
export async function readTorchFile(file: Bytes): Promise<PickleValue> {
  const entries = await readZipDirectory(file);
  const prefix = findPrefix(entries, file.path);
  await checkByteOrder(file, entries.get(`${prefix}byteorder`));
  const pickle = await readSmall(file, entries.get(`${prefix}data.pkl`), LARGEST_PICKLE);
  const storages = new Map<string, Bytes>();
  return unpickle(pickle, file.path, (key, dtype, elements) => {
    const storage = storages.get(key) ?? openStorage(file, entries.get(`${prefix}data/${key}`), key);
    storages.set(key, storage);
    checkSize(storage, key, dtype, elements);
    return storage;
  });
}

/** All names begin with the name that the file was saved under. */
function findPrefix(entries: ReadonlyMap<string, ZipEntry>, path: string): string {
  const found = [...entries.keys()].filter((name) => /^([^/]*\/)?data\.pkl$/.test(name));
  const [name] = found;
  if (name !== undefined && found.length === 1) return name.slice(0, -'data.pkl'.length);
  throw tensorFileError(
    path,
    'is a zip file, but torch did not write it: it holds no data.pkl, or several.',
    'Name a .pt file as torch.save writes it. If it was packed into a zip file, unpack it first.',
  );
}

async function checkByteOrder(file: Bytes, entry: ZipEntry | undefined): Promise<void> {
  if (!entry) return;
  const order = (await readSmall(file, entry, 16)).toString();
  if (order === 'little') return;
  throw tensorFileError(
    file.path,
    `has the byte order "${order}"; only little-endian files are read.`,
    'Load it with torch on an ordinary machine, and save it again there.',
  );
}

async function readSmall(file: Bytes, entry: ZipEntry | undefined, most: number): Promise<Buffer> {
  if (!entry) throw damagedFile(file.path, 'a part of it is missing');
  if (entry.bytes > most) {
    throw tensorFileError(
      file.path,
      `holds ${entry.name} of ${entry.bytes} bytes; at most ${most} are read.`,
      'Save only the tensors, with torch.save(model.state_dict(), path), then try again.',
    );
  }
  return new ZipEntryBytes(file, entry).read(0, entry.bytes);
}

function openStorage(file: Bytes, entry: ZipEntry | undefined, key: string): Bytes {
  if (!entry) throw damagedFile(file.path, `the elements of storage ${key} are missing`);
  return new ZipEntryBytes(file, entry);
}

function checkSize(storage: Bytes, key: string, dtype: Dtype, elements: number): void {
  const expected = elements * ELEMENT_BYTES[dtype];
  if (storage.size === expected) return;
  throw damagedFile(storage.path, `storage ${key} has ${storage.size} bytes, not ${expected}`);
}
