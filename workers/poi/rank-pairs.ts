/** For each left value the right values that come with it, the most frequent first. */
export interface RankedPairs {
  /** Left value i has entries `starts[i]` to `starts[i + 1]`. `[left values + 1]` */
  readonly starts: Int32Array;
  /** `[entries]` */
  readonly rights: Int32Array;
  readonly counts: Int32Array;
}

/**
 * Counts pairs and ranks them by count; among equals the smaller right value comes first.
 *
 * @param left Values below `lefts`. @param right Values below `rights`, one for each in `left`.
 */
export function rankPairs(left: Int32Array, right: Int32Array, lefts: number, rights: number): RankedPairs {
  const { starts: groups, values } = groupRights(left, right, lefts);
  const starts = new Int32Array(lefts + 1);
  const ranked = new Int32Array(values.length);
  const counts = new Int32Array(values.length);
  const countOf = new Int32Array(rights);
  let entries = 0;
  for (let value = 0; value < lefts; value += 1) {
    starts[value] = entries;
    const distinct: number[] = [];
    for (let at = groups[value]!; at < groups[value + 1]!; at += 1) {
      const other = values[at]!;
      if (countOf[other] === 0) distinct.push(other);
      countOf[other]! += 1;
    }
    distinct.sort((a, b) => countOf[b]! - countOf[a]! || a - b);
    for (const other of distinct) {
      ranked[entries] = other;
      counts[entries] = countOf[other]!;
      countOf[other] = 0;
      entries += 1;
    }
  }
  starts[lefts] = entries;
  return { starts, rights: ranked.slice(0, entries), counts: counts.slice(0, entries) };
}

/** The right values by left value. */
function groupRights(left: Int32Array, right: Int32Array, lefts: number) {
  const starts = new Int32Array(lefts + 1);
  for (let row = 0; row < left.length; row += 1) starts[left[row]! + 1]! += 1;
  for (let value = 0; value < lefts; value += 1) starts[value + 1]! += starts[value]!;
  const next = starts.slice();
  const values = new Int32Array(left.length);
  for (let row = 0; row < left.length; row += 1) {
    const place = next[left[row]!]!;
    values[place] = right[row]!;
    next[left[row]!] = place + 1;
  }
  return { starts, values };
}
