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
  const keys = Float64Array.from(left, (value, row) => value * rights + right[row]!);
  keys.sort();
  const starts = new Int32Array(lefts + 1);
  const ranked = new Int32Array(keys.length);
  const counts = new Int32Array(keys.length);
  const most = keys.length;
  let entries = 0;
  let at = 0;
  for (let value = 0; value < lefts; value += 1) {
    starts[value] = entries;
    const first = at;
    const end = (value + 1) * rights;
    // Keys become ranks in place, which are fewer: sorting by them puts high counts first.
    let distinct = first;
    while (at < keys.length && keys[at]! < end) {
      const key = keys[at]!;
      let count = 0;
      for (; keys[at] === key; at += 1) count += 1;
      keys[distinct] = (most - count) * rights + (key - value * rights);
      distinct += 1;
    }
    for (const rank of keys.subarray(first, distinct).toSorted()) {
      ranked[entries] = rank % rights;
      counts[entries] = most - Math.floor(rank / rights);
      entries += 1;
    }
  }
  starts[lefts] = entries;
  return { starts, rights: ranked.slice(0, entries), counts: counts.slice(0, entries) };
}
