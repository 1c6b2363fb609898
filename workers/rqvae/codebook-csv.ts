import { DatawrightError } from '../../preload/failure.ts';
import { writeInteger } from '../files/write-integer.ts';
import { findNotFinite } from '../tensors/find-not-finite.ts';
import type { SpooledRows, SpoolShape } from './codebook-spool.ts';
import { LONGEST_FLOAT32, writeFloat32 } from './write-float32.ts';

/** Which POI each row is of, and the code that its semantic ID gets besides. */
export interface CodebookRows {
  readonly pids: Int32Array;
  /** `[rows]`; −1 where there is none. */
  readonly suffixes: Int32Array | null;
}

const HEADER = 'Pid,Codebook,Vector\n';
const [QUOTE, COMMA, SPACE, OPEN, CLOSE, NEWLINE] = [0x22, 0x2c, 0x20, 0x5b, 0x5d, 0x0a];
/** Digits of an int32, and what stands between two of a list. */
const LONGEST_INTEGER = 12;

/**
 * The text of a codebook: `1,"[12, 31, 5]","[-0.0171, 0.25, …]"`, a row a POI in the order of the
 * spool. The bytes of a part are good until the next is asked for.
 *
 * @throws DatawrightError `source-unreadable` when a vector is not finite.
 */
export async function* codebookCsv(
  spool: AsyncIterable<SpooledRows>,
  shape: SpoolShape,
  rows: CodebookRows,
): AsyncGenerator<string | Uint8Array, void, void> {
  yield HEADER;
  const rowBytes = (shape.levels + 3) * LONGEST_INTEGER + shape.dimensions * (LONGEST_FLOAT32 + ', '.length);
  let buffer = new Uint8Array();
  let first = 0;
  for await (const part of spool) {
    checkVectors(part, shape.dimensions, first, rows.pids);
    if (buffer.length < part.rows * rowBytes) buffer = new Uint8Array(part.rows * rowBytes);
    yield buffer.subarray(0, writePart(buffer, part, shape, rows, first));
    first += part.rows;
  }
}

function writePart(
  bytes: Uint8Array,
  part: SpooledRows,
  { levels, dimensions }: SpoolShape,
  { pids, suffixes }: CodebookRows,
  first: number,
): number {
  let at = 0;
  for (let row = 0; row < part.rows; row += 1) {
    at = writeInteger(bytes, at, pids[first + row]!);
    bytes[at++] = COMMA;
    at = openList(bytes, at);
    for (let level = 0; level < levels; level += 1) {
      if (level > 0) at = separate(bytes, at);
      at = writeInteger(bytes, at, part.codes[row * levels + level]!);
    }
    const suffix = suffixes ? suffixes[first + row]! : -1;
    if (suffix >= 0) at = writeInteger(bytes, separate(bytes, at), suffix);
    at = closeList(bytes, at);
    bytes[at++] = COMMA;
    at = openList(bytes, at);
    for (let place = 0; place < dimensions; place += 1) {
      if (place > 0) at = separate(bytes, at);
      at = writeFloat32(bytes, at, part.vectors[row * dimensions + place]!);
    }
    at = closeList(bytes, at);
    bytes[at++] = NEWLINE;
  }
  return at;
}

function openList(bytes: Uint8Array, at: number): number {
  bytes[at] = QUOTE;
  bytes[at + 1] = OPEN;
  return at + 2;
}

function separate(bytes: Uint8Array, at: number): number {
  bytes[at] = COMMA;
  bytes[at + 1] = SPACE;
  return at + 2;
}

function closeList(bytes: Uint8Array, at: number): number {
  bytes[at] = CLOSE;
  bytes[at + 1] = QUOTE;
  return at + 2;
}

function checkVectors({ vectors }: SpooledRows, dimensions: number, first: number, pids: Int32Array): void {
  const flaw = findNotFinite(vectors);
  if (flaw < 0) return;
  const row = first + Math.floor(flaw / dimensions);
  throw new DatawrightError(
    'source-unreadable',
    `The model gives ${vectors[flaw]} in the vector of row ${row} (Pid ${pids[row]}).`,
    'Check the features of that row, and export the model again.',
  );
}
