import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainErrno } from '../files/explain-errno.ts';

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

const WRITE_CHARACTERS = 1 << 18;

/**
 * Writes a file of parts as they come, text as UTF-8, and syncs it. What fails leaves no file.
 *
 * @param path Made with the folders above it; a file that is there is replaced.
 */
export async function writeParts(
  path: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let opened = false;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'w');
    opened = true;
    try {
      for await (const block of Symbol.asyncIterator in parts ? joinAsync(parts) : joinText(parts)) {
        await file.writeFile(block);
        hash.update(block);
        bytes += block.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (opened) await rm(path, { force: true });
    throw explainErrno(error, path);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function* joinText(parts: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      if (text.length < WRITE_CHARACTERS) continue;
    }
    yield Buffer.from(text, 'utf8');
    text = '';
    if (typeof part !== 'string') yield part;
  }
  yield Buffer.from(text, 'utf8');
}

async function* joinAsync(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
}
