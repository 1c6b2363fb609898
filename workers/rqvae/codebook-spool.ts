import { open, type FileHandle } from 'node:fs/promises';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';

/**
 * Encoded rows on their way to a codebook, one after another: `levels` int32, then `dimensions`
 * float32, little-endian as every machine that ONNX Runtime runs on.
 */
export interface SpoolShape {
  readonly levels: number;
  /** Of the vectors; 0: there are none. */
  readonly dimensions: number;
}

export interface SpooledRows {
  readonly rows: number;
  /** `[rows, levels]` */
  readonly codes: Int32Array;
  /** `[rows, dimensions]` */
  readonly vectors: Float32Array;
}

const PART_BYTES = 1 << 20;

export function recordBytes({ levels, dimensions }: SpoolShape): number {
  return 4 * (levels + dimensions);
}

/** The records of some encoded rows, to be written after those before. */
export function packRows(
  { codes, vectors }: { readonly codes: Int32Array; readonly vectors: Float32Array | null },
  { levels, dimensions }: SpoolShape,
): Uint8Array {
  const rows = codes.length / levels;
  if (!Number.isInteger(rows) || (vectors?.length ?? 0) !== rows * dimensions) {
    throw new RangeError(`${codes.length} codes and ${vectors?.length ?? 0} values of vectors`);
  }
  const width = levels + dimensions;
  const words = new Int32Array(rows * width);
  const values = bitsOf(vectors ?? new Float32Array());
  for (let row = 0; row < rows; row += 1) {
    words.set(codes.subarray(row * levels, (row + 1) * levels), row * width);
    words.set(values.subarray(row * dimensions, (row + 1) * dimensions), row * width + levels);
  }
  return new Uint8Array(words.buffer);
}

/**
 * Reads a spool from its beginning, about a megabyte at a time.
 *
 * @throws DatawrightError `source-unreadable` when it does not hold just so many rows.
 */
export async function* readSpool(
  path: string,
  rows: number,
  shape: SpoolShape,
): AsyncGenerator<SpooledRows, void, void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  try {
    const { size } = await file.stat();
    if (size !== rows * recordBytes(shape)) throw wrongSize(path, size, rows * recordBytes(shape));
    const most = Math.max(1, Math.floor(PART_BYTES / recordBytes(shape)));
    for (let first = 0; first < rows; first += most) {
      yield await readRows(file, path, Math.min(most, rows - first), shape);
    }
  } finally {
    await file.close();
  }
}

async function readRows(
  file: FileHandle,
  path: string,
  rows: number,
  { levels, dimensions }: SpoolShape,
): Promise<SpooledRows> {
  const width = levels + dimensions;
  const words = new Int32Array(rows * width);
  const bytes = new Uint8Array(words.buffer);
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, null);
    if (bytesRead === 0) throw wrongSize(path, done, bytes.length);
    done += bytesRead;
  }
  const codes = new Int32Array(rows * levels);
  const vectors = new Float32Array(rows * dimensions);
  const values = bitsOf(vectors);
  for (let row = 0; row < rows; row += 1) {
    const start = row * width;
    codes.set(words.subarray(start, start + levels), row * levels);
    values.set(words.subarray(start + levels, start + width), row * dimensions);
  }
  return { rows, codes, vectors };
}

/** Moved as integers, so that no float is touched on the way. */
function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

function wrongSize(path: string, found: number, expected: number): DatawrightError {
  return new DatawrightError(
    'source-unreadable',
    `${path} has ${found} bytes of encoded rows instead of ${expected}.`,
    'Start the run again.',
  );
}
