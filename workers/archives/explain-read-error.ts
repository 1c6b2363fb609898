import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';
import type { Compression } from './compression.ts';

/**
 * Puts what a decompressor or the file system said into words.
 *
 * @param offset Bytes of text that came out before.
 */
export function explainReadError(
  error: unknown,
  path: string,
  compression: Compression,
  offset: number,
): DatawrightError {
  const errno = error instanceof Error && 'syscall' in error;
  if (errno) return explainErrno(error, path);
  if (error instanceof DatawrightError) {
    return new DatawrightError(error.code, `${path} cannot be read: ${error.message}`, error.hint);
  }
  const reason = error instanceof Error ? error.message : String(error);
  const truncated = /unexpected (end|eof)|ended prematurely|EOF|incomplete/i.test(reason);
  const megabytes = (offset / 1e6).toFixed(1);
  return new DatawrightError(
    'source-unreadable',
    truncated
      ? `${path} is cut off: the ${compression} data ends early, after ${megabytes} MB of text.`
      : `${path} is damaged: ${reason} (${compression}, after ${megabytes} MB of text).`,
    'Download it again, then resume; what was read so far is kept.',
    { cause: error },
  );
}
