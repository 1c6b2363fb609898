import { crc32 } from 'node:zlib';

/** A file within a zip file, stored as it is. */
export interface ZipMember {
  readonly name: string;
  /** Of all parts together; known before them, so that nothing has to be kept. */
  readonly bytes: number;
  readonly parts: Iterable<Uint8Array>;
}

interface WrittenMember extends ZipMember {
  readonly offset: number;
  readonly checksum: number;
}

const HEADER_BYTES = 30;
const ENTRY_BYTES = 46;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;
const END_BYTES = 22;
const IN_EXTRA_FIELD = 0xffffffff;
/** Sizes and checksum follow the bytes (3); names are UTF-8 (11). */
const FLAGS = (1 << 3) | (1 << 11);
/** Also torch's, so that tensors can be mapped into memory. */
const ALIGNMENT = 64;

/**
 * The bytes of a zip file as torch lays it out: members are stored and begin at multiples of 64
 * bytes, no time is told, and the zip64 records of the end are always there.
 *
 * Format: PKWARE APPNOTE 6.3, section 4.3, and `getPadding` in torch's `inline_container.cc`.
 */
export function* storedZipParts(members: readonly ZipMember[]): Generator<Uint8Array, void, void> {
  const written: WrittenMember[] = [];
  let offset = 0;
  for (const member of members) {
    const header = localHeader(member, offset);
    yield header;
    const checksum = yield* passOn(member);
    const trailer = descriptor(member.bytes, checksum);
    yield trailer;
    written.push({ ...member, offset, checksum });
    offset += header.length + member.bytes + trailer.length;
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endRecords(written.length, directory.length, offset);
}

function* passOn({ name, bytes, parts }: ZipMember): Generator<Uint8Array, number, void> {
  let [checksum, passed] = [0, 0];
  for (const part of parts) {
    checksum = crc32(part, checksum);
    passed += part.length;
    yield part;
  }
  if (passed === bytes) return checksum;
  throw new Error(`${name} has ${passed} bytes instead of ${bytes}`);
}

function isLarge(bytes: number): boolean {
  return bytes >= IN_EXTRA_FIELD;
}

/** With a field that says nothing, `FB`, as long as it takes for the bytes behind it to be aligned. */
function localHeader({ name, bytes }: ZipMember, offset: number): Uint8Array {
  const sizes = isLarge(bytes) ? zip64Field([0, 0]) : Buffer.alloc(0);
  const lead = HEADER_BYTES + Buffer.byteLength(name) + sizes.length + 4;
  const padding = (ALIGNMENT - ((offset + lead) % ALIGNMENT)) % ALIGNMENT;
  const header = Buffer.alloc(lead + padding, 'Z');
  header.fill(0, 0, HEADER_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(FLAGS, 6);
  if (isLarge(bytes)) header.fill(0xff, 18, 26);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  header.writeUInt16LE(sizes.length + 4 + padding, 28);
  header.write(name, HEADER_BYTES);
  sizes.copy(header, lead - 4 - sizes.length);
  header.write('FB', lead - 4);
  header.writeUInt16LE(padding, lead - 2);
  return header;
}

function descriptor(bytes: number, checksum: number): Uint8Array {
  const large = isLarge(bytes);
  const record = Buffer.alloc(large ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(checksum, 4);
  for (const at of large ? [8, 16] : [8, 12]) {
    if (large) record.writeBigUInt64LE(BigInt(bytes), at);
    else record.writeUInt32LE(bytes, at);
  }
  return record;
}

function directoryEntry({ name, bytes, offset, checksum }: WrittenMember): Uint8Array {
  const extra = zip64Field([...(isLarge(bytes) ? [bytes, bytes] : []), ...(isLarge(offset) ? [offset] : [])]);
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt32LE(checksum, 16);
  entry.writeUInt32LE(Math.min(bytes, IN_EXTRA_FIELD), 20);
  entry.writeUInt32LE(Math.min(bytes, IN_EXTRA_FIELD), 24);
  entry.writeUInt16LE(Buffer.byteLength(name), 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(Math.min(offset, IN_EXTRA_FIELD), 42);
  return Buffer.concat([entry, Buffer.from(name), extra]);
}

/** Numbers too large for 32 bits; empty without any. */
function zip64Field(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, at) => field.writeBigUInt64LE(BigInt(number), 4 + 8 * at));
  return field;
}

function endRecords(entries: number, size: number, offset: number): Uint8Array {
  const records = Buffer.alloc(END_64_BYTES + LOCATOR_64_BYTES + END_BYTES);
  records.writeUInt32LE(0x06064b50, 0);
  records.writeBigUInt64LE(BigInt(END_64_BYTES - 12), 4);
  // Made by Unix for version 3.0, needs 4.5: as torch has it.
  records.writeUInt16LE(0x031e, 12);
  records.writeUInt16LE(45, 14);
  for (const at of [24, 32]) records.writeBigUInt64LE(BigInt(entries), at);
  records.writeBigUInt64LE(BigInt(size), 40);
  records.writeBigUInt64LE(BigInt(offset), 48);
  records.writeUInt32LE(0x07064b50, END_64_BYTES);
  records.writeBigUInt64LE(BigInt(offset + size), END_64_BYTES + 8);
  records.writeUInt32LE(1, END_64_BYTES + 16);
  const end = END_64_BYTES + LOCATOR_64_BYTES;
  records.writeUInt32LE(0x06054b50, end);
  for (const at of [8, 10]) records.writeUInt16LE(entries, end + at);
  records.writeUInt32LE(size, end + 12);
  records.writeUInt32LE(Math.min(offset, IN_EXTRA_FIELD), end + 16);
  return records;
}
