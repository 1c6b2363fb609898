import { checkRange, type Bytes } from '../bytes.ts';

/** Bytes in memory, which counts what is read. */
export class BufferBytes implements Bytes {
  readonly path = 'model.pt';
  readonly size: number;
  readonly #buffer: Buffer;
  bytesRead = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.size = buffer.length;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    this.bytesRead += length;
    const copy = Buffer.allocUnsafeSlow(length);
    this.#buffer.copy(copy, 0, offset, offset + length);
    return copy;
  }
}
