import { stat } from 'node:fs/promises';
import type { Compression } from './compression.ts';
import { explainReadError } from './explain-read-error.ts';
import { openText } from './open-text.ts';

export interface CountGamesInput {
  readonly path: string;
  readonly compression: Compression;
  /** Bytes of text after which the rest is estimated. */
  readonly textBudget: number;
}

export interface CountGamesOutput {
  readonly games: number;
  readonly exact: boolean;
}

const EVENT = Buffer.from('[Event "');
const NEWLINE = 10;

/** Counts the games of a file by their `[Event "…"]` headers; of large files it estimates from the beginning. */
export async function countGames(input: CountGamesInput): Promise<CountGamesOutput> {
  const seen = { games: 0, textBytes: 0 };
  try {
    return await count(input, seen);
  } catch (error) {
    throw explainReadError(error, input.path, input.compression, seen.textBytes);
  }
}

async function count(
  { path, compression, textBudget }: CountGamesInput,
  seen: { games: number; textBytes: number },
): Promise<CountGamesOutput> {
  let tail = Buffer.from('\n');
  const archive = openText(path, compression);
  for await (const bytes of archive.text) {
    const text = Buffer.concat([tail, bytes]);
    seen.games += countHeaders(text);
    seen.textBytes += bytes.length;
    tail = text.subarray(Math.max(0, text.length - EVENT.length));
    if (seen.textBytes >= textBudget) {
      const { size } = await stat(path);
      // Reading runs ahead of the text; of a plain file the text itself is the better measure.
      const fileBytes = compression === 'none' ? seen.textBytes : archive.fileBytesRead();
      const expected = (seen.games / fileBytes) * size;
      return { games: Math.max(seen.games, Math.round(expected)), exact: false };
    }
  }
  return { games: seen.games, exact: true };
}

/** Headers at the beginning of a line, but for one that lies wholly within the carried-over tail. */
function countHeaders(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(EVENT, 1); at >= 0; at = text.indexOf(EVENT, at + EVENT.length)) {
    const before = text[at - 1];
    if (before === NEWLINE || isByteOrderMark(text, at)) count += 1;
  }
  return count;
}

function isByteOrderMark(text: Buffer, at: number): boolean {
  return at >= 3 && text[at - 1] === 0xbf && text[at - 2] === 0xbb && text[at - 3] === 0xef;
}
