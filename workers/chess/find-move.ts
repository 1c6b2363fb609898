import { ATTACKS, KING, PAWN } from './attack-tables.ts';
import type { Board } from './board.ts';
import { findCastling } from './castling.ts';
import { findPawnMove } from './find-pawn-move.ts';
import { isClear, keepsKingSafe } from './king-safety.ts';
import { AMBIGUOUS, ILLEGAL, TO_SHIFT, TOKEN_SHIFT } from './move-word.ts';
import { EMPTY } from './position-record.ts';
import { CASTLE_LONG, CASTLE_SHORT, type San } from './read-san.ts';

/** The one legal move that a notation means on a board, else {@link ILLEGAL} or {@link AMBIGUOUS}. */
export function findMove(board: Board, san: San): number {
  const { piece } = san;
  if (piece >= CASTLE_SHORT) return findCastling(board, piece === CASTLE_LONG);
  if (piece !== PAWN) return findPieceMove(board, san, piece);
  const kind = kindOnOrigin(board, san);
  return kind === PAWN ? findPawnMove(board, san) : findPieceMove(board, san, kind);
}

/** A whole origin without a letter names the piece by its square: `g1f3` as well as `e2e4`. */
function kindOnOrigin({ tokens, side }: Board, { fromFile, fromRank }: San): number {
  if (fromFile < 0 || fromRank < 0) return PAWN;
  const kind = tokens[(fromRank << 3) + fromFile]! - side;
  return kind > PAWN && kind <= KING ? kind : PAWN;
}

function findPieceMove(board: Board, san: San, kind: number): number {
  const { tokens, sets, side } = board;
  const { to, fromFile, fromRank, promotion } = san;
  if (promotion !== 0 || (tokens[to]! - side) >>> 0 <= KING) return ILLEGAL;
  const token = side + kind;
  const attacks = (kind << 7) + (to << 1);
  let low = ATTACKS[attacks]! & sets[token << 1]!;
  let high = ATTACKS[attacks + 1]! & sets[(token << 1) + 1]!;
  const emptyLow = sets[EMPTY << 1]!;
  const emptyHigh = sets[(EMPTY << 1) + 1]!;
  let found = -1;
  while ((low | high) !== 0) {
    let from = 31 - Math.clz32(low);
    if (from >= 0) {
      low ^= 1 << from;
    } else {
      from = 63 - Math.clz32(high);
      high ^= 1 << from;
    }
    if (fromFile >= 0 && fromFile !== (from & 7)) continue;
    if (fromRank >= 0 && fromRank !== from >> 3) continue;
    if (!isClear(from, to, emptyLow, emptyHigh)) continue;
    if (!keepsKingSafe(board, side, from, to, to)) continue;
    if (found >= 0) return AMBIGUOUS;
    found = from;
  }
  if (found < 0) return kind === KING ? findCastlingStep(board, san) : ILLEGAL;
  return found | (to << TO_SHIFT) | (token << TOKEN_SHIFT);
}

/** Castling written as the king's step of two files, `e1g1`. */
function findCastlingStep(board: Board, { to }: San): number {
  const king = board.kings[board.side + KING]!;
  const isStep = (king & 7) === 4 && Math.abs(king - to) === 2;
  return isStep ? findCastling(board, to < king) : ILLEGAL;
}
