import type { MessagePort } from 'node:worker_threads';
import { DatawrightError } from '../../preload/failure.ts';
import type { Compression } from './compression.ts';
import { explainReadError } from './explain-read-error.ts';
import { openText } from './open-text.ts';
import { splitGames } from './split-games.ts';

export interface ReadArchiveInput {
  readonly path: string;
  readonly compression: Compression;
  /** Offset in the uncompressed text at which to start; a game boundary. */
  readonly startAt: number;
  readonly chunkBytes: number;
  /** Takes {@link ArchiveMessage}s; gives back one message for each chunk that was used up. */
  readonly port: MessagePort;
}

/** A chunk of whole games, or the end of the file. */
export type ArchiveMessage =
  { readonly text: Uint8Array; readonly fileBytesRead: number } | { readonly end: true };

/** Chunks that may wait at the other side: enough to never starve it, few enough to stay small. */
const CHUNKS_AHEAD = 4;

/** Streams a file as chunks of whole games through a port, no faster than they are used up. */
export async function readArchive(input: ReadArchiveInput): Promise<void> {
  const { path, compression, startAt, chunkBytes, port } = input;
  const credit = new Credit(port, CHUNKS_AHEAD);
  let offset = startAt;
  try {
    const archive = openText(path, compression, startAt);
    for await (const text of splitGames(archive.text, chunkBytes)) {
      if (offset === startAt) refuseBinary(text);
      if (!(await credit.take())) return;
      offset += text.length;
      const fileBytesRead = archive.fileBytesRead();
      port.postMessage({ text, fileBytesRead } satisfies ArchiveMessage, [text.buffer]);
    }
    port.postMessage({ end: true } satisfies ArchiveMessage);
  } catch (error) {
    throw explainReadError(error, path, compression, offset);
  } finally {
    credit.close();
  }
}

/** Counts what the other side has used up. */
class Credit {
  readonly #port: MessagePort;
  #left: number;
  #closed = false;
  #waiting: (() => void) | null = null;

  constructor(port: MessagePort, credit: number) {
    this.#port = port;
    this.#left = credit;
    port.on('message', () => {
      this.#left += 1;
      this.#wake();
    });
    port.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** Waits until one more chunk may be sent; false when nobody listens any more. */
  async take(): Promise<boolean> {
    while (this.#left === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    this.#left -= 1;
    return !this.#closed;
  }

  close(): void {
    this.#port.close();
  }

  #wake(): void {
    this.#waiting?.();
    this.#waiting = null;
  }
}

function refuseBinary(text: Uint8Array): void {
  const head = text.subarray(0, 4096);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!utf16 && !head.includes(0)) return;
  throw new DatawrightError(
    'source-unreadable',
    utf16 ? 'it is UTF-16 text.' : 'it is not text.',
    utf16 ? 'Save it as UTF-8, then try again.' : 'PGN is text; check that this is a PGN file.',
  );
}
