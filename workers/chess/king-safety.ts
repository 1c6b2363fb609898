import {
  ATTACKS,
  BETWEEN,
  BISHOP_ATTACKS,
  BLACK_PAWN_ATTACKS,
  KING,
  KING_ATTACKS,
  KNIGHT_ATTACKS,
  ROOK_ATTACKS,
  WHITE_PAWN_ATTACKS,
} from './attack-tables.ts';
import { opponentOf, type Board } from './board.ts';
import { EMPTY, WHITE_PAWN } from './position-record.ts';

/** The half of a one-square set that holds a1…h4. */
export function lowBit(square: number): number {
  return (1 << square) & ((square >> 5) - 1);
}

/** The half of a one-square set that holds a5…h8. */
export function highBit(square: number): number {
  return (1 << square) & -(square >> 5);
}

/** Whether a move (known to follow the piece's way of moving) does not leave its own king in check. */
export function keepsKingSafe(
  board: Board,
  side: number,
  from: number,
  to: number,
  captured: number,
): boolean {
  const { sets, kings } = board;
  const king = kings[side + KING]!;
  const capturedLow = lowBit(captured);
  const capturedHigh = highBit(captured);
  const emptyLow = (sets[EMPTY << 1]! | lowBit(from) | capturedLow) & ~lowBit(to);
  const emptyHigh = (sets[(EMPTY << 1) + 1]! | highBit(from) | capturedHigh) & ~highBit(to);
  const target = king === from ? to : king;
  return !isAttacked(sets, target, opponentOf(side), emptyLow, emptyHigh, ~capturedLow, ~capturedHigh);
}

/**
 * Whether a side attacks a square, given which squares are empty.
 *
 * @param attacker The attacking side's pawn token.
 * @param maskLow Attackers outside this half set do not count: they have been captured.
 */
export function isAttacked(
  sets: Int32Array,
  square: number,
  attacker: number,
  emptyLow: number,
  emptyHigh: number,
  maskLow: number,
  maskHigh: number,
): boolean {
  const set = attacker << 1;
  const at = square << 1;
  // A pawn attacks a square from where the other side's pawn on that square would attack.
  const pawns = at + (attacker === WHITE_PAWN ? BLACK_PAWN_ATTACKS : WHITE_PAWN_ATTACKS);
  const knights = at + KNIGHT_ATTACKS;
  const kings = at + KING_ATTACKS;
  const leapersLow =
    (ATTACKS[pawns]! & sets[set]!) |
    (ATTACKS[knights]! & sets[set + 2]!) |
    (ATTACKS[kings]! & sets[set + 10]!);
  const leapersHigh =
    (ATTACKS[pawns + 1]! & sets[set + 1]!) |
    (ATTACKS[knights + 1]! & sets[set + 3]!) |
    (ATTACKS[kings + 1]! & sets[set + 11]!);
  if (((leapersLow & maskLow) | (leapersHigh & maskHigh)) !== 0) return true;

  const diagonal = at + BISHOP_ATTACKS;
  const straight = at + ROOK_ATTACKS;
  const queensLow = sets[set + 8]!;
  const queensHigh = sets[set + 9]!;
  let low =
    maskLow &
    ((ATTACKS[diagonal]! & (sets[set + 4]! | queensLow)) |
      (ATTACKS[straight]! & (sets[set + 6]! | queensLow)));
  let high =
    maskHigh &
    ((ATTACKS[diagonal + 1]! & (sets[set + 5]! | queensHigh)) |
      (ATTACKS[straight + 1]! & (sets[set + 7]! | queensHigh)));
  while (low !== 0) {
    const from = 31 - Math.clz32(low);
    if (isClear(square, from, emptyLow, emptyHigh)) return true;
    low ^= 1 << from;
  }
  while (high !== 0) {
    const from = 63 - Math.clz32(high);
    if (isClear(square, from, emptyLow, emptyHigh)) return true;
    high ^= 1 << from;
  }
  return false;
}

/** Whether nothing stands strictly between two squares. */
export function isClear(a: number, b: number, emptyLow: number, emptyHigh: number): boolean {
  const at = (a << 7) + (b << 1);
  return ((BETWEEN[at]! & ~emptyLow) | (BETWEEN[at + 1]! & ~emptyHigh)) === 0;
}
