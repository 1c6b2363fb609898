import { crc32, inflateRawSync } from 'node:zlib';
import { checkRange, type Bytes } from './bytes.ts';
import { damagedFile, tensorFileError } from './tensor-file-error.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** What is compressed has to be unpacked whole, in memory. */
const MOST_INFLATED_BYTES = 256 << 20;

/**
 * An entry of a zip file. A stored one, as torch writes them, is read by range from the file; its
 * checksum is compared when it has been read from the beginning to the end.
 */
export class ZipEntryBytes implements Bytes {
  readonly path: string;
  readonly size: number;
  readonly #file: Bytes;
  readonly #entry: ZipEntry;
  #start: Promise<number> | null = null;
  #inflated: Promise<Buffer> | null = null;
  #summed = { until: 0, crc32: 0 };

  /** @throws DatawrightError `source-unreadable` for an encrypted entry or an unknown compression. */
  constructor(file: Bytes, entry: ZipEntry) {
    this.path = file.path;
    this.size = entry.bytes;
    this.#file = file;
    this.#entry = entry;
    this.#check();
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    const bytes = await this.#readUnpacked(offset, length);
    this.#sum(bytes, offset);
    return bytes;
  }

  async #readUnpacked(offset: number, length: number): Promise<Buffer> {
    this.#start ??= this.#findStart();
    const start = await this.#start;
    if (this.#entry.method === STORED) return this.#file.read(start + offset, length);
    this.#inflated ??= this.#inflate(start);
    const part = (await this.#inflated).subarray(offset, offset + length);
    return Buffer.from(part.buffer.slice(part.byteOffset, part.byteOffset + length) as ArrayBuffer);
  }

  #check(): void {
    const { name, method, encrypted, bytes, packedBytes } = this.#entry;
    const repack = 'Save it again with torch.save, and do not repack it.';
    if (encrypted) throw tensorFileError(this.path, `has an encrypted part, ${name}.`, repack);
    if (method !== STORED && method !== DEFLATED) {
      throw tensorFileError(this.path, `has a part compressed by method ${method}, ${name}.`, repack);
    }
    if (method === DEFLATED && bytes > MOST_INFLATED_BYTES) {
      throw tensorFileError(this.path, `is compressed: ${name} unpacks to ${bytes} bytes.`, repack);
    }
    if (method === STORED && bytes !== packedBytes) {
      throw damagedFile(this.path, `${name} has two sizes, ${bytes} and ${packedBytes} bytes`);
    }
  }

  /** The local header's extra field pads the data, and its length is told only there. */
  async #findStart(): Promise<number> {
    const { name, headerOffset } = this.#entry;
    const header = await this.#file.read(headerOffset, LOCAL_HEADER_BYTES);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damagedFile(this.path, `${name} has no header`);
    return headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  async #inflate(start: number): Promise<Buffer> {
    const { name, packedBytes, bytes } = this.#entry;
    const packed = await this.#file.read(start, packedBytes);
    const unpacked = tryInflate(packed, Math.max(1, bytes));
    if (unpacked?.length !== bytes) throw damagedFile(this.path, `${name} cannot be unpacked`);
    return unpacked;
  }

  #sum(bytes: Buffer, offset: number): void {
    if (offset === 0) this.#summed = { until: 0, crc32: 0 };
    if (offset !== this.#summed.until) return;
    this.#summed = { until: offset + bytes.length, crc32: crc32(bytes, this.#summed.crc32) };
    const whole = this.#summed.until === this.size && this.#entry.crc32 !== 0;
    if (whole && this.#summed.crc32 !== this.#entry.crc32) {
      throw damagedFile(this.path, `the checksum of ${this.#entry.name} is wrong`);
    }
  }
}

function tryInflate(packed: Buffer, most: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch {
    return null;
  }
}
