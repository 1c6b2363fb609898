import { BETWEEN, KING } from './attack-tables.ts';
import { opponentOf, type Board } from './board.ts';
import { highBit, isAttacked, lowBit } from './king-safety.ts';
import { CASTLING_MOVE, castledKing, ILLEGAL, TO_SHIFT, TOKEN_SHIFT } from './move-word.ts';
import { EMPTY, WHITE_PAWN } from './position-record.ts';

/**
 * The castling move of the side to move, or {@link ILLEGAL}. King and rook may stand
 * anywhere on their rank, as in Chess960; they end where they do in standard chess.
 */
export function findCastling(board: Board, long: boolean): number {
  const { side, kings, castlingRooks } = board;
  const right = (side === WHITE_PAWN ? 0 : 2) + (long ? 1 : 0);
  if (((board.rights >> right) & 1) === 0) return ILLEGAL;
  const king = kings[side + KING]!;
  const rook = castlingRooks[right]!;
  const move = king | (rook << TO_SHIFT) | ((side + KING) << TOKEN_SHIFT) | CASTLING_MOVE;
  const kingTo = castledKing(move);
  const rookTo = long ? kingTo + 1 : kingTo - 1;
  if (!isFree(board, king, kingTo, rook, rookTo)) return ILLEGAL;
  return isSafe(board, king, kingTo, rook, rookTo) ? move : ILLEGAL;
}

/** Whether nothing but the two of them stands on the ways of king and rook. */
function isFree({ sets }: Board, king: number, kingTo: number, rook: number, rookTo: number): boolean {
  const freeLow = sets[EMPTY << 1]! | lowBit(king) | lowBit(rook);
  const freeHigh = sets[(EMPTY << 1) + 1]! | highBit(king) | highBit(rook);
  const kingWay = (king << 7) + (kingTo << 1);
  const rookWay = (rook << 7) + (rookTo << 1);
  const low = BETWEEN[kingWay]! | BETWEEN[rookWay]! | lowBit(kingTo) | lowBit(rookTo);
  const high = BETWEEN[kingWay + 1]! | BETWEEN[rookWay + 1]! | highBit(kingTo) | highBit(rookTo);
  return ((low & ~freeLow) | (high & ~freeHigh)) === 0;
}

/** Whether the king is attacked nowhere on its way: before the rook moves, and at the end after it. */
function isSafe({ sets, side }: Board, king: number, kingTo: number, rook: number, rookTo: number): boolean {
  const attacker = opponentOf(side);
  const withoutKingLow = sets[EMPTY << 1]! | lowBit(king);
  const withoutKingHigh = sets[(EMPTY << 1) + 1]! | highBit(king);
  const step = kingTo < king ? -1 : 1;
  const way = Math.max(Math.abs(kingTo - king), 1);
  for (let i = 0; i < way; i += 1) {
    const square = king + i * step;
    if (isAttacked(sets, square, attacker, withoutKingLow, withoutKingHigh, -1, -1)) return false;
  }
  const endLow = (withoutKingLow | lowBit(rook)) & ~lowBit(kingTo) & ~lowBit(rookTo);
  const endHigh = (withoutKingHigh | highBit(rook)) & ~highBit(kingTo) & ~highBit(rookTo);
  return !isAttacked(sets, kingTo, attacker, endLow, endHigh, -1, -1);
}
