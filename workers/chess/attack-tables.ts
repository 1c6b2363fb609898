/**
 * Sets of squares as two 32-bit halves: a1…h4 low, a5…h8 high. Square s is bit s & 31 of half
 * s >> 5; JavaScript's shifts take the bit modulo 32 by themselves, so that bit is `1 << s`.
 */

/** Kind of a piece: its token less the token of its side's pawn. */
export const PAWN = 0;
export const KNIGHT = 1;
export const BISHOP = 2;
export const ROOK = 3;
export const QUEEN = 4;
export const KING = 5;
/** White pawns capture by row 0 of {@link ATTACKS}, black ones by this. */
const BLACK_PAWN_ROW = 6;

/** Offsets of the rows of {@link ATTACKS}. */
export const WHITE_PAWN_ATTACKS = PAWN << 7;
export const KNIGHT_ATTACKS = KNIGHT << 7;
export const BISHOP_ATTACKS = BISHOP << 7;
export const ROOK_ATTACKS = ROOK << 7;
export const KING_ATTACKS = KING << 7;
export const BLACK_PAWN_ATTACKS = BLACK_PAWN_ROW << 7;

const STRAIGHT = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
] as const;
const DIAGONAL = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;
const LEAPS = [
  [1, 2],
  [2, 1],
  [-1, 2],
  [-2, 1],
  [1, -2],
  [2, -1],
  [-1, -2],
  [-2, -1],
] as const;

type Steps = readonly (readonly [file: number, rank: number])[];

/** What a piece attacks on an empty board: halves at `(kind << 7) + (square << 1)`, + 1 for the high. */
export const ATTACKS = new Int32Array(7 * 128);

/** Squares strictly between two on a line, none otherwise: halves at `(a << 7) + (b << 1)`, + 1. */
export const BETWEEN = new Int32Array(64 * 128);

fillAttacks(PAWN, DIAGONAL.slice(0, 3), 1, 1);
fillAttacks(BLACK_PAWN_ROW, DIAGONAL.slice(1), 1, -1);
fillAttacks(KNIGHT, LEAPS, 1);
fillAttacks(BISHOP, DIAGONAL, 7);
fillAttacks(ROOK, STRAIGHT, 7);
fillAttacks(QUEEN, [...STRAIGHT, ...DIAGONAL], 7);
fillAttacks(KING, [...STRAIGHT, ...DIAGONAL], 1);
for (const step of [...STRAIGHT, ...DIAGONAL]) fillBetween(step);

function fillAttacks(kind: number, steps: Steps, reach: number, onlyRankStep?: number): void {
  for (let square = 0; square < 64; square += 1) {
    for (const step of steps) {
      if (onlyRankStep !== undefined && step[1] !== onlyRankStep) continue;
      for (const target of walk(square, step).slice(0, reach)) {
        addSquare(ATTACKS, (kind << 7) + (square << 1), target);
      }
    }
  }
}

function fillBetween(step: Steps[number]): void {
  for (let square = 0; square < 64; square += 1) {
    const line = walk(square, step);
    for (const [distance, target] of line.entries()) {
      for (const passed of line.slice(0, distance)) {
        addSquare(BETWEEN, (square << 7) + (target << 1), passed);
      }
    }
  }
}

/** The squares on the way from a square to the edge of the board. */
function walk(square: number, [fileStep, rankStep]: Steps[number]): number[] {
  const squares: number[] = [];
  let file = (square & 7) + fileStep;
  let rank = (square >> 3) + rankStep;
  while (file >= 0 && file < 8 && rank >= 0 && rank < 8) {
    squares.push(rank * 8 + file);
    file += fileStep;
    rank += rankStep;
  }
  return squares;
}

function addSquare(table: Int32Array, at: number, square: number): void {
  const half = at + (square >> 5);
  table[half] = table[half]! | (1 << square);
}
