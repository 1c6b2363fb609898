/** The next number of a sequence, at least 0 and below 1. */
export type Random = () => number;

/**
 * A sequence that is the same for the same request and seed (mulberry32), so that an answer asked for
 * twice is one answer.
 *
 * @param hash Hexadecimal; its first 32 bits count.
 */
export function seededRandom(hash: string, seed = 0): Random {
  let state = (Number.parseInt(hash.slice(0, 8), 16) ^ Math.imul(seed + 1, 0x9e3779b1)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number between two bounds, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = between(random, 0, last);
    [copy[last], copy[other]] = [copy[other] as Item, copy[last] as Item];
  }
  return copy;
}
