import {
  BLACK_PAWN,
  CASTLING_INDEX,
  EN_PASSANT_INDEX,
  NO_SQUARE,
  RIGHT,
  SIDE_INDEX,
  TOKEN_COUNT,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

/** Values of the encoding `tensor`, which is [rank][file][plane]. */
export const TENSOR_VALUES = 960;
export const PLANES = 15;
export const CASTLING_PLANE = 12;
export const EN_PASSANT_PLANE = 13;
export const SIDE_PLANE = 14;
/** The squares of plane 12 that hold the rights K, Q, k, q: h1, a1, h8, a8. */
export const RIGHT_SQUARES = [7, 0, 63, 56] as const;

/** Values of the encoding `bitboard`: twelve boards of 64 squares, then turn, K, Q, k, q. */
export const BITBOARD_VALUES = 773;
export const TURN_VALUE = 768;

/** By token: 0–5 for white P N B R Q K, 6–11 for black, −1 for an empty square. */
const PIECE_PLANES = new Int8Array(256).fill(-1);
for (let kind = 0; kind < 6; kind += 1) {
  PIECE_PLANES[WHITE_PAWN + kind] = kind;
  PIECE_PLANES[BLACK_PAWN + kind] = kind + 6;
}

/** By token: its plane as a bit. */
const PIECE_BITS = Uint16Array.from(PIECE_PLANES, (plane) => (plane < 0 ? 0 : 1 << plane));

/** Writes the 69 tokens of the position at `base`. */
export function writeTokens(bytes: Uint8Array, base: number, target: Int8Array, at: number): void {
  for (let i = 0; i < TOKEN_COUNT; i += 1) target[at + i] = bytes[base + i]!;
}

/** Writes the position at `base` as 8 × 8 × 15 booleans, a byte each. */
export function writeTensor(bytes: Uint8Array, base: number, target: Uint8Array, at: number): void {
  target.fill(0, at, at + TENSOR_VALUES);
  for (let square = 0; square < 64; square += 1) {
    const plane = PIECE_PLANES[bytes[base + square]!]!;
    if (plane >= 0) target[at + square * PLANES + plane] = 1;
  }
  for (let right = 0; right < 4; right += 1) {
    const value = at + RIGHT_SQUARES[right]! * PLANES + CASTLING_PLANE;
    if (bytes[base + CASTLING_INDEX + right] === RIGHT) target[value] = 1;
  }
  const enPassant = bytes[base + EN_PASSANT_INDEX]!;
  if (enPassant !== NO_SQUARE) target[at + enPassant * PLANES + EN_PASSANT_PLANE] = 1;
  if (bytes[base + SIDE_INDEX] === WHITE_TO_MOVE) target[at + SIDE_PLANE] = 1;
}

/** Writes the position at `base` as 773 booleans, a byte each. */
export function writeBitboard(bytes: Uint8Array, base: number, target: Uint8Array, at: number): void {
  target.fill(0, at, at + BITBOARD_VALUES);
  for (let square = 0; square < 64; square += 1) {
    const plane = PIECE_PLANES[bytes[base + square]!]!;
    if (plane >= 0) target[at + plane * 64 + square] = 1;
  }
  if (bytes[base + SIDE_INDEX] === WHITE_TO_MOVE) target[at + TURN_VALUE] = 1;
  for (let right = 0; right < 4; right += 1) {
    if (bytes[base + CASTLING_INDEX + right] === RIGHT) target[at + TURN_VALUE + 1 + right] = 1;
  }
}

/**
 * {@link writeTensor} as bits, least significant first, as Arrow keeps booleans. Only ones are
 * written: the bits must be zero before.
 */
export function writeTensorBits(bytes: Uint8Array, base: number, bits: Uint8Array, at: number): void {
  let byte = at >> 3;
  let filled = at & 7;
  let pending = bits[byte]!;
  for (let square = 0; square < 64; square += 1) {
    // Fifteen bits a square fill one byte or two.
    pending |= PIECE_BITS[bytes[base + square]!]! << filled;
    bits[byte++] = pending;
    pending >>>= 8;
    filled += PLANES - 8;
    if (filled < 8) continue;
    bits[byte++] = pending;
    pending >>>= 8;
    filled -= 8;
  }
  if (filled > 0) bits[byte] = pending;
  for (let right = 0; right < 4; right += 1) {
    const value = at + RIGHT_SQUARES[right]! * PLANES + CASTLING_PLANE;
    if (bytes[base + CASTLING_INDEX + right] === RIGHT) setBit(bits, value);
  }
  const enPassant = bytes[base + EN_PASSANT_INDEX]!;
  if (enPassant !== NO_SQUARE) setBit(bits, at + enPassant * PLANES + EN_PASSANT_PLANE);
  if (bytes[base + SIDE_INDEX] === WHITE_TO_MOVE) setBit(bits, at + SIDE_PLANE);
}

/** {@link writeBitboard} as bits, as {@link writeTensorBits} does. */
export function writeBitboardBits(bytes: Uint8Array, base: number, bits: Uint8Array, at: number): void {
  for (let square = 0; square < 64; square += 1) {
    const plane = PIECE_PLANES[bytes[base + square]!]!;
    if (plane >= 0) setBit(bits, at + plane * 64 + square);
  }
  if (bytes[base + SIDE_INDEX] === WHITE_TO_MOVE) setBit(bits, at + TURN_VALUE);
  for (let right = 0; right < 4; right += 1) {
    if (bytes[base + CASTLING_INDEX + right] === RIGHT) setBit(bits, at + TURN_VALUE + 1 + right);
  }
}

function setBit(bits: Uint8Array, at: number): void {
  bits[at >> 3] = bits[at >> 3]! | (1 << (at & 7));
}
