import { DatawrightError } from '../../preload/failure.ts';

/** No game is this long; text without a boundary for so long is not PGN. */
const LONGEST_GAME = 64 << 20;

/**
 * Cuts a stream of PGN text into chunks of whole games, each of at least `chunkBytes` (the last
 * may be smaller) in a buffer of its own, so that it can be transferred. The cuts depend on the
 * text and `chunkBytes` alone, not on how the stream was buffered.
 */
export async function* splitGames(
  text: AsyncIterable<Uint8Array>,
  chunkBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let pending = Buffer.alloc(chunkBytes * 2);
  let filled = 0;
  /** Bytes before this hold no boundary that could be cut at. */
  let searched = chunkBytes;
  for await (const bytes of text) {
    if (filled + bytes.length > pending.length) {
      const grown = Buffer.alloc(Math.max(pending.length * 2, filled + bytes.length));
      pending.copy(grown, 0, 0, filled);
      pending = grown;
    }
    pending.set(bytes, filled);
    filled += bytes.length;

    let start = 0;
    while (filled > searched) {
      const cut = findBoundary(pending.subarray(0, filled), searched);
      if (cut < 0) {
        searched = Math.max(searched, filled - BOUNDARY.length);
        if (filled - start > LONGEST_GAME) throw noBoundary();
        break;
      }
      yield copyOut(pending, start, cut);
      start = cut;
      searched = cut + chunkBytes;
    }
    pending.copy(pending, 0, start, filled);
    filled -= start;
    searched = Math.max(searched - start, chunkBytes);
  }
  if (filled > 0) yield copyOut(pending, 0, filled);
}

/** The first tag of every game; the seven tag roster of the PGN standard begins with it. */
const BOUNDARY = '\n[Event "';

/** Offset of the first game that begins at or after `from`, or −1. */
function findBoundary(text: Buffer, from: number): number {
  const at = text.indexOf(BOUNDARY, Math.max(from - 1, 0), 'latin1');
  return at < 0 ? -1 : at + 1;
}

function copyOut(buffer: Buffer, start: number, end: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(end - start);
  copy.set(buffer.subarray(start, end));
  return copy;
}

function noBoundary(): DatawrightError {
  return new DatawrightError(
    'source-unreadable',
    'No game begins within 64 MB of text.',
    'PGN games begin with an [Event "…"] header.',
  );
}
