import { cutOffFile } from './tensor-file-error.ts';

/** Bytes that are read by range: a file, or a part of one. */
export interface Bytes {
  /** Of the file, for errors. */
  readonly path: string;
  readonly size: number;
  /**
   * A buffer of its own, so that typed arrays can lie over it.
   *
   * @throws DatawrightError `source-unreadable` when the range leaves the bytes; nothing is
   *   allocated for such a range.
   */
  read(offset: number, length: number): Promise<Buffer>;
}

/** Guards {@link Bytes.read}: lengths come from headers that can say anything. */
export function checkRange({ path, size }: Bytes, offset: number, length: number): void {
  const inside = offset >= 0 && length >= 0 && offset + length <= size;
  if (!inside || !Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) {
    throw cutOffFile(path, `bytes ${offset} to ${offset + length} are asked for, of ${size}`);
  }
}
