import { checkRange, type Bytes } from './bytes.ts';

/** A part of other bytes, numbered from its own beginning. */
export class PartBytes implements Bytes {
  readonly path: string;
  readonly size: number;
  readonly #whole: Bytes;
  readonly #start: number;

  constructor(whole: Bytes, start: number, size: number) {
    this.path = whole.path;
    this.size = size;
    this.#whole = whole;
    this.#start = start;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    return this.#whole.read(this.#start + offset, length);
  }
}
