import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainErrno } from '../files/explain-errno.ts';

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

type Parts = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

const WRITE_CHARACTERS = 1 << 18;

/**
 * Writes a file of parts as they come, text as UTF-8, and syncs it. What fails leaves no file.
 *
 * @param path Made with the folders above it; a file that is there is replaced.
 */
export async function writeParts(path: string, parts: Parts): Promise<void> {
  await writeBlocks(path, parts, () => {});
}

/** The same, with the size and hash of what was written. */
export async function writeHashedParts(path: string, parts: Parts): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await writeBlocks(path, parts, (block) => {
    hash.update(block);
    bytes += block.length;
  });
  return { bytes, sha256: hash.digest('hex') };
}

async function writeBlocks(path: string, parts: Parts, see: (block: Uint8Array) => void): Promise<void> {
  let opened = false;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'w');
    opened = true;
    try {
      for await (const block of Symbol.asyncIterator in parts ? joinAsync(parts) : joinText(parts)) {
        await file.writeFile(block);
        see(block);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (opened) await rm(path, { force: true });
    throw explainErrno(error, path);
  }
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
