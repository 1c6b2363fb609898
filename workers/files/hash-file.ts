import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { explainErrno } from './explain-errno.ts';

export interface HashedFile {
  readonly bytes: number;
  readonly sha256: string;
}

const READ_BYTES = 1 << 20;

/** The size and hash of a file's content. */
export async function hashFile({ path }: { readonly path: string }): Promise<HashedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const block of createReadStream(path, { highWaterMark: READ_BYTES })) {
      hash.update(block as Uint8Array);
      bytes += (block as Uint8Array).length;
    }
  } catch (error) {
    throw explainErrno(error, path);
  }
  return { bytes, sha256: hash.digest('hex') };
}
