import { writeInteger } from '../files/write-integer.ts';
import { TIME_LENGTH, writeTime } from './check-in-time.ts';

const FULL_BYTES = 1 << 17;
const LONGEST_INTEGER = 10;

/** ASCII on its way to a file: millions of numbers and times without a string for each. */
export class AsciiText {
  #bytes = new Uint8Array(FULL_BYTES * 2);
  #length = 0;

  /** Whether there is enough of it for a write. */
  get isFull(): boolean {
    return this.#length >= FULL_BYTES;
  }

  /** @param text Of ASCII. */
  add(text: string): this {
    this.#makeRoom(text.length);
    for (let i = 0; i < text.length; i += 1) this.#bytes[this.#length + i] = text.charCodeAt(i);
    this.#length += text.length;
    return this;
  }

  /** @param value From 0 to 2^31 − 1. */
  integer(value: number): this {
    this.#makeRoom(LONGEST_INTEGER);
    this.#length = writeInteger(this.#bytes, this.#length, value);
    return this;
  }

  /** `YYYY-MM-DD HH:MM:SS` @param seconds Since 1970. */
  time(seconds: number): this {
    this.#makeRoom(TIME_LENGTH);
    this.#length = writeTime(this.#bytes, this.#length, seconds);
    return this;
  }

  /** What was added since it was taken last; good until more is added. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array((this.#length + bytes) * 2);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
