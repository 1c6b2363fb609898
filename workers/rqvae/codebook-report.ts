import { groupCodes, orderShared, rowsOf } from './group-codes.ts';

/** How well semantic IDs tell POIs apart, and how evenly a model uses its codes. */
export interface CodebookReport {
  readonly rows: number;
  readonly uniqueSids: number;
  /** Semantic IDs that more than one POI has. */
  readonly collidedBuckets: number;
  /** POIs that share theirs. */
  readonly collidedRows: number;
  /** POIs of the semantic ID that most of them share. */
  readonly largestBucket: number;
  /** `(rows − uniqueSids) / rows` */
  readonly collisionRate: number;
  readonly levels: readonly LevelUsage[];
}

export interface LevelUsage {
  /** K */
  readonly size: number;
  /** POIs of each code, `[size]`. */
  readonly counts: readonly number[];
  readonly usedCodes: number;
  /** Codes that no POI has. */
  readonly deadCodes: number;
  /** Of the counts, in bits; at most log₂ K. */
  readonly entropy: number;
  /** 2^entropy: as many codes in even use would tell as much. */
  readonly perplexity: number;
}

/** POIs that share a semantic ID. */
export interface Bucket {
  readonly codes: readonly number[];
  /** Ascending; a view, not a copy. */
  readonly rows: Int32Array;
}

/**
 * @param codes `[rows, sizes.length]`, each from 0 to below the size of its level.
 * @param sizes K of each level; what no POI uses is dead.
 */
export function reportCodebook(
  codes: Int32Array,
  sizes: readonly number[],
  { starts } = groupCodes(codes, sizes.length),
): CodebookReport {
  const rows = codes.length / sizes.length;
  const uniqueSids = starts.length - 1;
  let [collidedBuckets, collidedRows, largestBucket] = [0, 0, 0];
  for (let group = 0; group < uniqueSids; group += 1) {
    const size = starts[group + 1]! - starts[group]!;
    largestBucket = Math.max(largestBucket, size);
    if (size === 1) continue;
    collidedBuckets += 1;
    collidedRows += size;
  }
  return {
    rows,
    uniqueSids,
    collidedBuckets,
    collidedRows,
    largestBucket,
    collisionRate: rows === 0 ? 0 : (rows - uniqueSids) / rows,
    levels: sizes.map((size, level) => measureUsage(codes, sizes.length, level, size)),
  };
}

/** The buckets of more than one POI, the largest first, then in the order of their codes. */
export function* listCollisions(
  codes: Int32Array,
  levels: number,
  groups = groupCodes(codes, levels),
): Generator<Bucket, void, void> {
  for (const group of orderShared(groups)) {
    const rows = rowsOf(groups, group);
    const start = rows[0]! * levels;
    yield { codes: [...codes.subarray(start, start + levels)], rows };
  }
}

/**
 * The code that makes shared semantic IDs unique, as GNPR adds it: 0, 1, 2 … in the order of the
 * Pids, wherever more than one POI has the same codes.
 *
 * @param pids Of the rows.
 * @returns `[rows]`; −1 where the codes are unique and get no other.
 */
export function suffixCollisions(
  codes: Int32Array,
  levels: number,
  pids: ArrayLike<number>,
  groups = groupCodes(codes, levels),
): Int32Array {
  const suffixes = new Int32Array(codes.length / levels).fill(-1);
  for (const group of orderShared(groups)) {
    rowsOf(groups, group)
      .toSorted((one, other) => pids[one]! - pids[other]!)
      .forEach((row, place) => {
        suffixes[row] = place;
      });
  }
  return suffixes;
}

function measureUsage(codes: Int32Array, levels: number, level: number, size: number): LevelUsage {
  const counts = Array.from({ length: size }, () => 0);
  for (let at = level; at < codes.length; at += levels) {
    const code = codes[at]!;
    if (code < 0 || code >= size) throw new RangeError(`Code ${code} of level ${level}, which has ${size}`);
    counts[code]! += 1;
  }
  const rows = codes.length / levels;
  const used = counts.filter((count) => count > 0);
  const entropy = used.reduce((sum, count) => sum + (count / rows) * Math.log2(rows / count), 0);
  return {
    size,
    counts,
    usedCodes: used.length,
    deadCodes: size - used.length,
    entropy,
    perplexity: 2 ** entropy,
  };
}
