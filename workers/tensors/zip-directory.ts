import type { Bytes } from './bytes.ts';
import { cutOffFile, damagedFile, tensorFileError } from './tensor-file-error.ts';

/** A file within a zip file, as its table of contents has it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Of the unpacked bytes; 0 where the writer left it out. */
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const IN_EXTRA_FIELD = 0xffffffff;
const ZIP64_FIELD = 1;
/** Some hundred thousand entries; a model has some hundred. */
const LARGEST_DIRECTORY = 16 << 20;

/**
 * The entries of a zip file by name, zip64 included; they are not opened.
 *
 * Format: PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16.
 *
 * @throws DatawrightError `source-unreadable` when the table of contents is missing or damaged.
 */
export async function readZipDirectory(file: Bytes): Promise<ReadonlyMap<string, ZipEntry>> {
  const { offset, size } = await findDirectory(file);
  if (size > LARGEST_DIRECTORY) {
    throw tensorFileError(
      file.path,
      `has a table of contents of ${size} bytes; at most ${LARGEST_DIRECTORY} are read.`,
      'Check that torch wrote this file.',
    );
  }
  const directory = await file.read(offset, size);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at < directory.length;) {
    const { entry, length } = readEntry(directory, at, file.path);
    if (entries.has(entry.name)) throw damagedFile(file.path, `it lists ${entry.name} twice`);
    entries.set(entry.name, entry);
    at += length;
  }
  return entries;
}

async function findDirectory(file: Bytes): Promise<{ offset: number; size: number }> {
  const tailBytes = Math.min(file.size, END_BYTES + LONGEST_COMMENT + LOCATOR_64_BYTES);
  const tail = await file.read(file.size - tailBytes, tailBytes);
  const end = findEnd(tail);
  if (end < 0) throw cutOffFile(file.path, 'the table of contents at its end is missing');
  const locator = end - LOCATOR_64_BYTES;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) {
    return { size: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) };
  }
  const end64 = await file.read(readUint64(tail, locator + 8, file.path), END_64_BYTES);
  if (end64.readUInt32LE(0) !== END_64) throw damagedFile(file.path, 'its zip64 record is missing');
  return { size: readUint64(end64, 40, file.path), offset: readUint64(end64, 48, file.path) };
}

/** The comment after the record may itself look like one, so the lengths have to fit. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    const found = tail.readUInt32LE(at) === END;
    if (found && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return -1;
}

function readEntry(directory: Buffer, at: number, path: string): { entry: ZipEntry; length: number } {
  const whole = at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY;
  const nameBytes = whole ? directory.readUInt16LE(at + 28) : 0;
  const extraBytes = whole ? directory.readUInt16LE(at + 30) : 0;
  const length = whole ? ENTRY_BYTES + nameBytes + extraBytes + directory.readUInt16LE(at + 32) : 0;
  if (!whole || at + length > directory.length) {
    throw damagedFile(path, 'its table of contents cannot be read');
  }
  const extraAt = at + ENTRY_BYTES + nameBytes;
  const sizes = readSizes(directory, at, directory.subarray(extraAt, extraAt + extraBytes), path);
  const entry = {
    name: directory.toString('utf8', at + ENTRY_BYTES, extraAt),
    method: directory.readUInt16LE(at + 10),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    crc32: directory.readUInt32LE(at + 16),
    ...sizes,
  };
  return { entry, length };
}

type Sizes = Pick<ZipEntry, 'bytes' | 'packedBytes' | 'headerOffset'>;

/** Numbers too large for 32 bits stand in the zip64 field, in this order. */
function readSizes(directory: Buffer, at: number, extra: Buffer, path: string): Sizes {
  const field = findField(extra, ZIP64_FIELD);
  let next = 0;
  const read = (offset: number): number => {
    const short = directory.readUInt32LE(at + offset);
    if (short !== IN_EXTRA_FIELD) return short;
    if (next + 8 > field.length) throw damagedFile(path, 'its table of contents lacks a zip64 size');
    next += 8;
    return readUint64(field, next - 8, path);
  };
  const bytes = read(24);
  const packedBytes = read(20);
  return { bytes, packedBytes, headerOffset: read(42) };
}

function findField(extra: Buffer, id: number): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return Buffer.alloc(0);
}

function readUint64(bytes: Buffer, at: number, path: string): number {
  const value = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw damagedFile(path, `${value} bytes are more than any file has`);
  return value;
}
