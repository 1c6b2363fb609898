import { streamArchive } from '../../../workers/archives/stream-archive.ts';
import type { Compression } from '../../../workers/archives/compression.ts';
import type { EncodedGames, EncodeGamesInput } from '../../../workers/chess/encoded-games.ts';
import type { Pool } from '../../../workers/pool.ts';

export interface Source {
  readonly path: string;
  readonly compression: Compression;
  /** Offset in the uncompressed text at which to start. */
  readonly startAt: number;
}

export interface EncodedChunk extends EncodedGames {
  /** Index of the source. */
  readonly source: number;
  /** Where the chunk lies in the source's uncompressed text. */
  readonly offset: number;
  /** Kept, so that a run which ends within it can tell what it used of it. */
  readonly text: Uint8Array;
  /** How far the source file has been read, in bytes on disk. */
  readonly fileBytesRead: number;
}

/** Text worth several milliseconds of work, so that handing it over costs nothing beside it. */
const CHUNK_BYTES = 512 << 10;

/**
 * Reads sources one after the other and encodes their games on several threads; the results come
 * in the order of the text, whatever the number of threads.
 *
 * @param from The source to begin with; its `startAt` is where reading begins.
 */
export async function* encodeInOrder(
  pool: Pool,
  sources: readonly Source[],
  from: number,
  encoding: Omit<EncodeGamesInput, 'text'>,
  threads: number,
): AsyncGenerator<EncodedChunk, void, void> {
  const chunks = readChunks(pool, sources, from);
  const queue: Promise<EncodedChunk>[] = [];
  // One more than there are threads, so that none waits for this loop.
  const ahead = threads + 1;
  let readError: unknown = null;
  let ended = false;

  async function fill(): Promise<void> {
    while (!ended && queue.length < ahead) {
      try {
        const next = await chunks.next();
        if (next.done) ended = true;
        else queue.push(encode(pool, next.value, encoding));
      } catch (error) {
        // What was read before a source broke is still good, and comes first.
        readError = error;
        ended = true;
      }
    }
  }

  try {
    for (;;) {
      await fill();
      const first = queue.shift();
      if (first) yield await first;
      else if (readError !== null) throw readError;
      else return;
    }
  } finally {
    await chunks.return();
    await Promise.allSettled(queue);
  }
}

interface TextChunk {
  readonly source: number;
  readonly text: Uint8Array;
  readonly offset: number;
  readonly fileBytesRead: number;
}

async function* readChunks(
  pool: Pool,
  sources: readonly Source[],
  from: number,
): AsyncGenerator<TextChunk, void, void> {
  for (const [index, source] of sources.entries()) {
    if (index < from) continue;
    for await (const chunk of streamArchive(pool, source, CHUNK_BYTES)) yield { source: index, ...chunk };
  }
}

function encode(
  pool: Pool,
  chunk: TextChunk,
  encoding: Omit<EncodeGamesInput, 'text'>,
): Promise<EncodedChunk> {
  const encoded = pool
    .run('encode-games', { text: chunk.text, ...encoding })
    .then((games) => ({ ...games, ...chunk }));
  // It may fail while an earlier one is awaited; the failure is taken when its turn comes.
  encoded.catch(() => undefined);
  return encoded;
}
