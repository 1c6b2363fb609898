import type { Codebook } from './codebook.ts';
import { groupCodes, orderShared, rowsOf, type GroupedCodes } from './group-codes.ts';

export interface CodebookBucket {
  /** Without the suffix that tells its POIs apart, where there is one. */
  readonly codes: readonly number[];
  readonly size: number;
  /** In ascending order; of a large bucket the first. */
  readonly pids: readonly number[];
}

export interface CodebookBuckets {
  /** Semantic IDs that more than one POI has. */
  readonly total: number;
  readonly buckets: readonly CodebookBucket[];
}

const MOST_PIDS = 200;

interface Order {
  readonly groups: GroupedCodes;
  readonly shared: Int32Array;
}

/** Grouping a million rows takes a second; pages of the same codebook share it. */
const orders = new WeakMap<Codebook, Order>();

/**
 * Semantic IDs that POIs share, the one that most of them share first. Of a codebook with suffixes,
 * those which they share without.
 *
 * @param from Place of the first, from 0.
 */
export function listBuckets(codebook: Codebook, from: number, limit: number): CodebookBuckets {
  const { groups, shared } = orderOf(codebook);
  const page = [...shared.subarray(from, from + limit)];
  return {
    total: shared.length,
    buckets: page.map((group) => describeBucket(codebook, rowsOf(groups, group))),
  };
}

function orderOf(codebook: Codebook): Order {
  const known = orders.get(codebook);
  if (known) return known;
  const groups = groupCodes(firstCodes(codebook), codebook.levels);
  const order = { groups, shared: orderShared(groups) };
  orders.set(codebook, order);
  return order;
}

/** `[rows, levels]` */
function firstCodes({ pids, levels, width, codes }: Codebook): Int32Array {
  if (levels === width) return codes;
  const first = new Int32Array(pids.length * levels);
  for (let row = 0; row < pids.length; row += 1) {
    first.set(codes.subarray(row * width, row * width + levels), row * levels);
  }
  return first;
}

function describeBucket({ pids, levels, width, codes }: Codebook, rows: Int32Array): CodebookBucket {
  const start = (rows[0] ?? 0) * width;
  const own = rows.map((row) => pids[row]!).toSorted();
  return {
    codes: [...codes.subarray(start, start + levels)],
    size: rows.length,
    pids: [...own.subarray(0, MOST_PIDS)],
  };
}
