/**
 * A 64-bit hash as two 32-bit halves, which is what `Math.imul` can do fast. Each half folds the
 * words in turn by
 *
 *     x = (half ^ word) · factor mod 2³²;  half = x ^ (x >>> shift)
 *
 * with (seed, factor, shift) = (0x243f6a88, 0x9e3779b1, 15) for the low half and
 * (0x85a308d3, 0xc2b2ae3d, 13) for the high one. {@link finishLow} and {@link finishHigh} then mix
 * the halves with each other, so that every bit of either depends on all words through both.
 */
export const LOW_SEED = 0x243f6a88 | 0;
export const HIGH_SEED = 0x85a308d3 | 0;
const LOW_FACTOR = 0x9e3779b1 | 0;
const HIGH_FACTOR = 0xc2b2ae3d | 0;

export function foldLow(half: number, word: number): number {
  const x = Math.imul(half ^ word, LOW_FACTOR);
  return x ^ (x >>> 15);
}

export function foldHigh(half: number, word: number): number {
  const x = Math.imul(half ^ word, HIGH_FACTOR);
  return x ^ (x >>> 13);
}

/** Low half of the finished hash: scramble(low + scramble(high)). */
export function finishLow(low: number, high: number): number {
  return scramble(low + scramble(high));
}

/** High half of the finished hash: scramble(high + scramble(low) + 1). */
export function finishHigh(low: number, high: number): number {
  return scramble(high + scramble(low) + 1);
}

/** A bijection of 32 bits in which every input bit reaches every output bit: MurmurHash3's fmix32. */
export function scramble(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
