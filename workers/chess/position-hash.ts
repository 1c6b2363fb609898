import { finishHigh, finishLow, foldHigh, foldLow, HIGH_SEED, LOW_SEED } from './hash64.ts';
import { CASTLING_INDEX } from './position-record.ts';

/**
 * Hashes the 69 tokens of a position (see hash64.ts) for the removal of duplicates; the
 * en-passant square does not count, since rows of tokens do not hold it.
 *
 * Tokens take six bits, so five of them make a word, the first in the lowest bits: thirteen words
 * of squares and side, and one of the four castling tokens.
 *
 * @param hash Takes the low and the high half at `at`.
 */
export function hashPosition(bytes: Uint8Array, base: number, hash: Uint32Array, at: number): void {
  let low = LOW_SEED;
  let high = HIGH_SEED;
  for (let i = base; i < base + CASTLING_INDEX; i += 5) {
    const word = bytes[i]! | (bytes[i + 1]! << 6) | (bytes[i + 2]! << 12) | (bytes[i + 3]! << 18);
    const five = word | (bytes[i + 4]! << 24);
    low = foldLow(low, five);
    high = foldHigh(high, five);
  }
  const last = base + CASTLING_INDEX;
  const castling =
    bytes[last]! | (bytes[last + 1]! << 6) | (bytes[last + 2]! << 12) | (bytes[last + 3]! << 18);
  low = foldLow(low, castling);
  high = foldHigh(high, castling);
  hash[at] = finishLow(low, high);
  hash[at + 1] = finishHigh(low, high);
}
