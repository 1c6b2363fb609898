import { MessageChannel } from 'node:worker_threads';
import type { Pool } from '../pool.ts';
import type { Compression } from './compression.ts';
import type { ArchiveMessage } from './read-archive.ts';

export interface ArchiveChunk {
  readonly text: Uint8Array;
  /** Offset of the chunk in the uncompressed text. */
  readonly offset: number;
  /** How far the file itself has been read, in bytes on disk. */
  readonly fileBytesRead: number;
}

/**
 * The games of an archive in chunks, read in a worker thread of its own. Reading stops when the
 * consumer leaves the loop.
 */
export async function* streamArchive(
  pool: Pool,
  source: { readonly path: string; readonly compression: Compression; readonly startAt: number },
  chunkBytes: number,
): AsyncGenerator<ArchiveChunk, void, void> {
  const { port1: here, port2: there } = new MessageChannel();
  const inbox = new Inbox(here);
  const reading = pool.run('read-archive', { ...source, chunkBytes, port: there }, { transfer: [there] });
  reading.then(
    () => inbox.end(),
    (error: unknown) => inbox.fail(error),
  );
  try {
    let offset = source.startAt;
    for (;;) {
      const message = await inbox.next();
      if (message === null) return;
      const { text, fileBytesRead } = message;
      // The consumer may transfer the text away, which empties it.
      const { length } = text;
      yield { text, offset, fileBytesRead };
      offset += length;
      here.postMessage('more');
    }
  } finally {
    here.close();
    await reading.catch(() => undefined);
  }
}

type ChunkMessage = Extract<ArchiveMessage, { text: Uint8Array }>;

/** Messages of the reader as something to wait for. */
class Inbox {
  readonly #chunks: ChunkMessage[] = [];
  #ended = false;
  #error: unknown = null;
  #wake: (() => void) | null = null;

  constructor(port: { on(event: 'message', listener: (message: ArchiveMessage) => void): unknown }) {
    port.on('message', (message) => {
      if ('end' in message) this.#ended = true;
      else this.#chunks.push(message);
      this.#wake?.();
    });
  }

  /** The next chunk, or null at the end. Chunks that came before a failure are given first. */
  async next(): Promise<ChunkMessage | null> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) return chunk;
      if (this.#error !== null) throw this.#error;
      if (this.#ended) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The task's end can overtake its last messages, so only the message `end` ends the stream. */
  end(): void {
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#error = error;
    this.#wake?.();
  }
}
