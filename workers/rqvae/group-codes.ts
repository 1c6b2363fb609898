/** Rows in an order in which equal semantic IDs stand together. */
export interface GroupedCodes {
  /** Row numbers; within a group ascending. */
  readonly rows: Int32Array;
  /** Where each group begins in `rows`, and the end of the last: `[groups + 1]`. */
  readonly starts: Int32Array;
}

/** Codes are indices into small tables; sorting counts them, in 4 bytes each. */
export const LARGEST_CODE = (1 << 20) - 1;

/**
 * Groups rows by their codes, in the order of the codes. A counting sort from the last level to the
 * first: no keys, whatever the number of levels and codes, and 8 bytes a row.
 *
 * @param codes `[rows, levels]`, from 0 to {@link LARGEST_CODE}.
 */
export function groupCodes(codes: Int32Array, levels: number): GroupedCodes {
  const count = codes.length / levels;
  let rows = new Int32Array(count).map((_, row) => row);
  let other = new Int32Array(count);
  for (let level = levels - 1; level >= 0; level -= 1) {
    sortByLevel(codes, levels, level, rows, other);
    [rows, other] = [other, rows];
  }
  let groups = 0;
  for (let at = 0; at < count; at += 1) {
    if (at === 0 || !sameCodes(codes, levels, rows[at - 1]!, rows[at]!)) {
      // The spare array holds the starts: there are no more of them than rows.
      other[groups] = at;
      groups += 1;
    }
  }
  const starts = new Int32Array(groups + 1);
  starts.set(other.subarray(0, groups));
  starts[groups] = count;
  return { rows, starts };
}

/** The numbers of the groups of more than one row: the largest first, then in the order of their codes. */
export function orderShared({ starts }: GroupedCodes): Int32Array {
  const size = (group: number) => starts[group + 1]! - starts[group]!;
  const shared = new Int32Array(starts.length - 1);
  let count = 0;
  for (let group = 0; group < shared.length; group += 1) {
    if (size(group) === 1) continue;
    shared[count] = group;
    count += 1;
  }
  return shared.subarray(0, count).toSorted((one, other) => size(other) - size(one) || one - other);
}

/** Ascending; a view, not a copy. */
export function rowsOf({ rows, starts }: GroupedCodes, group: number): Int32Array {
  return rows.subarray(starts[group], starts[group + 1]);
}

function sortByLevel(
  codes: Int32Array,
  levels: number,
  level: number,
  rows: Int32Array,
  sorted: Int32Array,
): void {
  let size = 0;
  for (let at = level; at < codes.length; at += levels) size = Math.max(size, codes[at]! + 1);
  const places = new Int32Array(size + 1);
  for (let at = level; at < codes.length; at += levels) places[codes[at]! + 1]! += 1;
  for (let code = 1; code <= size; code += 1) places[code]! += places[code - 1]!;
  for (const row of rows) {
    const code = codes[row * levels + level]!;
    sorted[places[code]!] = row;
    places[code]! += 1;
  }
}

function sameCodes(codes: Int32Array, levels: number, one: number, other: number): boolean {
  for (let level = 0; level < levels; level += 1) {
    if (codes[one * levels + level] !== codes[other * levels + level]) return false;
  }
  return true;
}
