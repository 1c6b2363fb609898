import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import unbzip2Stream from 'unbzip2-stream';
import type { Compression } from './compression.ts';

const READ_BYTES = 1 << 20;

export interface OpenText {
  readonly text: AsyncGenerator<Uint8Array, void, void>;
  /** How far the file itself, compressed or not, has been read: the measure of progress. */
  fileBytesRead(): number;
}

/**
 * The uncompressed bytes of a file from an offset on. Only plain files can be entered in the
 * middle; of others the beginning is decompressed and thrown away.
 *
 * Errors of the decompressors (damage, truncation) come through as they are; `readArchive` puts
 * them into words.
 */
export function openText(path: string, compression: Compression, startAt = 0): OpenText {
  const plain = compression === 'none';
  const file = createReadStream(path, { start: plain ? startAt : 0, highWaterMark: READ_BYTES });
  return {
    text: plain ? readPlain(file) : skip(decompress(file, compression), startAt),
    fileBytesRead: () => file.bytesRead + (plain ? startAt : 0),
  };
}

async function* readPlain(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield* file;
}

async function* skip(
  stream: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, void> {
  let ahead = count;
  for await (const bytes of stream) {
    if (ahead >= bytes.length) {
      ahead -= bytes.length;
      continue;
    }
    yield ahead === 0 ? bytes : bytes.subarray(ahead);
    ahead = 0;
  }
}

function decompress(file: Readable, compression: Exclude<Compression, 'none'>): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'gzip':
      return pipeInto(file, createGunzip({ chunkSize: READ_BYTES }));
    case 'bzip2':
      return decompressBzip2(file);
    case 'zstd':
      return decompressZstd(file);
  }
}

function pipeInto(file: Readable, decoder: NodeJS.ReadWriteStream & Readable): AsyncIterable<Buffer> {
  file.on('error', (error) => decoder.destroy(error));
  // A consumer that leaves early destroys the decoder; the file must not stay open.
  decoder.on('close', () => file.destroy());
  return file.pipe(decoder) as AsyncIterable<Buffer>;
}

function decompressBzip2(file: Readable): AsyncIterable<Buffer> {
  const decoder = unbzip2Stream();
  file.on('error', (error) => decoder.emit('error', error));
  const output = new Readable().wrap(file.pipe(decoder));
  output.on('close', () => file.destroy());
  return output as AsyncIterable<Buffer>;
}

/**
 * Node's own zlib reads Zstandard several times faster where it has it, but stops at the end of
 * the first frame, and large archives are made of many.
 */
async function* decompressZstd(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let ready: Uint8Array[] = [];
  // The library keeps pieces of its output as history for later blocks, so they are copied.
  const decoder = new Decompress((bytes) => ready.push(bytes.slice()));
  for await (const bytes of file) {
    decoder.push(bytes);
    yield* ready;
    ready = [];
  }
  try {
    decoder.push(new Uint8Array(0), true);
  } catch (cause) {
    // All blocks so far were sound, so what is missing is the rest.
    throw new Error('unexpected end of file', { cause });
  }
  yield* ready;
}
