import { open, type FileHandle } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import { checkRange, type Bytes } from './bytes.ts';
import { cutOffFile } from './tensor-file-error.ts';

/** What one call to the system may read: some stop at 2 GiB. */
const READ_BYTES = 1 << 30;

/** A file that is read by range, so that its size does not matter. */
export class FileBytes implements Bytes {
  readonly path: string;
  readonly size: number;
  readonly #handle: FileHandle;

  private constructor(path: string, size: number, handle: FileHandle) {
    this.path = path;
    this.size = size;
    this.#handle = handle;
  }

  /** @throws DatawrightError `not-found`, `no-permission`, … as the file system says. */
  static async open(path: string): Promise<FileBytes> {
    let handle: FileHandle | null = null;
    try {
      handle = await open(path, 'r');
      const { size } = await handle.stat();
      return new FileBytes(path, size, handle);
    } catch (error) {
      await handle?.close();
      throw explainErrno(error, path);
    }
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    const buffer = Buffer.allocUnsafeSlow(length);
    try {
      await this.#fill(buffer, offset);
    } catch (error) {
      throw explainErrno(error, this.path);
    }
    return buffer;
  }

  async #fill(buffer: Buffer, offset: number): Promise<void> {
    for (let done = 0; done < buffer.length;) {
      const length = Math.min(buffer.length - done, READ_BYTES);
      const { bytesRead } = await this.#handle.read(buffer, done, length, offset + done);
      if (bytesRead === 0) throw cutOffFile(this.path, 'it became shorter while it was read');
      done += bytesRead;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Opens a file for as long as `work` takes. */
export async function withFile<T>(path: string, work: (file: FileBytes) => Promise<T>): Promise<T> {
  const file = await FileBytes.open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
