import { cutOffFile, damagedFile, tensorFileError } from './tensor-file-error.ts';

const NEWLINE = 10;
/** A module or class name longer than this is none. */
const LONGEST_NAME = 512;

/** Reads the arguments of pickle instructions; none reaches beyond the pickle's end. */
export class PickleCursor {
  readonly path: string;
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer, path: string) {
    this.#bytes = bytes;
    this.path = path;
  }

  get position(): number {
    return this.#at;
  }

  uint8(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  uint16(): number {
    return this.#bytes.readUInt16LE(this.#advance(2));
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4));
  }

  int32(): number {
    return this.#bytes.readInt32LE(this.#advance(4));
  }

  /** A length; one that no file can have ends up beyond the pickle's end. */
  uint64(): number {
    return Number(this.#bytes.readBigUInt64LE(this.#advance(8)));
  }

  float64(): number {
    return this.#bytes.readDoubleBE(this.#advance(8));
  }

  /** A two's complement number of up to 255 bytes; a plain number where it is exact. */
  long(length: number): number | bigint {
    const start = this.#advance(length);
    const digits = this.#bytes.subarray(start, start + length).toReversed();
    if (length === 0) return 0;
    const value = BigInt.asIntN(length * 8, BigInt(`0x${Buffer.from(digits).toString('hex')}`));
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  text(length: number): string {
    const start = this.#advance(length);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        this.#bytes.subarray(start, start + length),
      );
    } catch {
      throw damagedFile(this.path, `the text at byte ${start} of its pickle is not UTF-8`);
    }
  }

  skip(length: number): void {
    this.#advance(length);
  }

  line(): string {
    const end = this.#bytes.indexOf(NEWLINE, this.#at);
    if (end < 0 || end - this.#at > LONGEST_NAME) {
      throw tensorFileError(this.path, 'has a name in its pickle that does not end.', 'Save it again.');
    }
    const line = this.text(end - this.#at);
    this.#advance(1);
    return line;
  }

  #advance(length: number): number {
    const start = this.#at;
    if (!(start + length <= this.#bytes.length)) throw cutOffFile(this.path, 'its pickle ends early');
    this.#at += length;
    return start;
  }
}
