/**
 * The form in which positions travel from the replay core to the Parquet writer: fixed-size
 * records, so that a spool of them can be cut, skipped and counted by arithmetic alone.
 *
 * A position takes 70 bytes: the 69 token ids of the dataset (squares a1…h8, side to move,
 * castling K, Q, k, q) and the en-passant square. Every encoding can be made from it.
 */

/** Bytes of a position: 69 tokens and the en-passant square. */
export const POSITION_BYTES = 70;
export const TOKEN_COUNT = 69;

export const SIDE_INDEX = 64;
/** First of the four castling tokens, in the order K, Q, k, q. */
export const CASTLING_INDEX = 65;
/** Holds 0–63 when a legal en-passant capture exists, else {@link NO_SQUARE}. */
export const EN_PASSANT_INDEX = 69;
export const NO_SQUARE = 255;

export const EMPTY = 15;
export const WHITE_PAWN = 17;
export const BLACK_PAWN = 23;
export const WHITE_TO_MOVE = 29;
export const BLACK_TO_MOVE = 30;
export const NO_RIGHT = 31;
export const RIGHT = 32;

/**
 * A record: `window` positions (oldest first), then the metadata, little-endian:
 * ply int32, white Elo int32, black Elo int32, result uint8, three zero bytes, game key uint64.
 */
export const METADATA_BYTES = 24;
export const PLY_OFFSET = 0;
export const WHITE_ELO_OFFSET = 4;
export const BLACK_ELO_OFFSET = 8;
export const RESULT_OFFSET = 12;
export const GAME_KEY_OFFSET = 16;

/** Stands for a missing Elo. */
export const NO_ELO = -1;

/** The result byte is an index into this list. */
export const RESULTS = ['1-0', '0-1', '1/2-1/2', '*'] as const;

/** Bytes of a record that holds `positions` positions: 1 for `repeat`, the window size for `history`. */
export function recordBytes(positions: number): number {
  return positions * POSITION_BYTES + METADATA_BYTES;
}

/** Positions that a record of the spool holds. */
export function recordedPositions({ window, windowSize }: WindowChoice): number {
  return window === 'history' ? windowSize : 1;
}

export interface WindowChoice {
  readonly window: 'repeat' | 'history';
  readonly windowSize: number;
}
