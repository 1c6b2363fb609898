import { finishHigh, finishLow, foldHigh, foldLow, HIGH_SEED, LOW_SEED } from './hash64.ts';
import { KEY_BITS } from './move-word.ts';

const TWO_TO_32 = 2 ** 32;

/**
 * The identity of a game: a 64-bit hash (see hash64.ts) of where it begins and what is played, and
 * of nothing else, so that the same game has the same key in every archive.
 *
 * The words folded are, for a game that does not begin at the initial position, the 70 bytes of
 * the position it begins at (see position-record.ts); then for each move
 * `from | to << 6 | promotion << 12` with squares a1 = 0 … h8 = 63 and promotion 0 none, 1 knight,
 * 2 bishop, 3 rook, 4 queen. Castling goes from the king's square to the castling rook's.
 *
 * @param start The starting position, null for the initial position of chess.
 * @param key Takes the low and the high half.
 */
export function hashGame(
  moves: Int32Array,
  from: number,
  to: number,
  start: Uint8Array | null,
  key: Uint32Array,
): void {
  let low = LOW_SEED;
  let high = HIGH_SEED;
  for (const byte of start ?? []) {
    low = foldLow(low, byte);
    high = foldHigh(high, byte);
  }
  for (let i = from; i < to; i += 1) {
    const word = moves[i]! & KEY_BITS;
    low = foldLow(low, word);
    high = foldHigh(high, word);
  }
  key[0] = finishLow(low, high);
  key[1] = finishHigh(low, high);
}

/** The `game_id` of a game: its key as 16 hexadecimal digits, the high half first. */
export function formatGameId(keyHigh: number, keyLow: number): string {
  return hex32(keyHigh) + hex32(keyLow);
}

/**
 * Whether a game belongs to the train split. The key alone decides, so that no seed, option, shard
 * or later run moves a row, and a reader can tell from the `game_id` column:
 * `int(game_id, 16) / 2**64 < train_ratio`.
 */
export function isTrainGame(keyHigh: number, keyLow: number, trainRatio: number): boolean {
  const high = keyHigh >>> 0;
  const low = keyLow >>> 0;
  return (high + low / TWO_TO_32) / TWO_TO_32 < trainRatio;
}

function hex32(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
