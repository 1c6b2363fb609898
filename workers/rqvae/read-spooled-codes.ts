import { DatawrightError } from '../../preload/failure.ts';
import { readSpool, type SpoolShape } from './codebook-spool.ts';
import { LARGEST_CODE } from './group-codes.ts';

export interface SpooledCodes {
  /** `[rows, levels]` */
  readonly codes: Int32Array;
  /** K of each level: what is given, else one more than the largest code. */
  readonly sizes: readonly number[];
}

/**
 * Reads the codes of a spool, without its vectors.
 *
 * @param sizes K of each level; null when the model does not say.
 * @throws DatawrightError `source-unreadable` that names the row of a code which its level does not
 *   have; `not-supported` when a level claims more codes than can be.
 */
export async function readSpooledCodes(
  path: string,
  rows: number,
  shape: SpoolShape,
  sizes: readonly number[] | null,
): Promise<SpooledCodes> {
  const { levels } = shape;
  const tooMany = sizes?.find((size) => size > LARGEST_CODE + 1);
  if (tooMany !== undefined) {
    throw new DatawrightError(
      'not-supported',
      `The model has a level of ${tooMany} codes; at most ${LARGEST_CODE + 1} are supported.`,
      'Check that this is the model of a dataset.',
    );
  }
  const codes = new Int32Array(rows * levels);
  let first = 0;
  for await (const part of readSpool(path, rows, shape)) {
    codes.set(part.codes, first * levels);
    first += part.rows;
  }
  return { codes, sizes: checkCodes(codes, levels, sizes) };
}

function checkCodes(codes: Int32Array, levels: number, sizes: readonly number[] | null): readonly number[] {
  const largest = new Int32Array(levels).fill(-1);
  for (let at = 0; at < codes.length; at += 1) {
    const [code, level] = [codes[at]!, at % levels];
    largest[level] = Math.max(largest[level]!, code);
    const most = Math.min(LARGEST_CODE, (sizes?.[level] ?? Infinity) - 1);
    if (code >= 0 && code <= most) continue;
    throw new DatawrightError(
      'source-unreadable',
      `The model gives ${code} as code ${level + 1} of row ${Math.floor(at / levels)}; the largest is ${most}.`,
      'Export the model again.',
    );
  }
  return sizes ?? [...largest].map((code) => code + 1);
}
