import { KING, PAWN } from './attack-tables.ts';
import { opponentOf, type Board } from './board.ts';
import { keepsKingSafe } from './king-safety.ts';
import { EN_PASSANT_MOVE, ILLEGAL, PROMOTION_SHIFT, TO_SHIFT, TOKEN_SHIFT } from './move-word.ts';
import { EMPTY, EN_PASSANT_INDEX, WHITE_PAWN } from './position-record.ts';
import type { San } from './read-san.ts';

/** The legal pawn move that a notation means, else {@link ILLEGAL}; two pawns never compete for one. */
export function findPawnMove(board: Board, san: San): number {
  const { side, tokens } = board;
  const { to, fromFile, fromRank, promotion } = san;
  const captures = fromFile >= 0 && fromFile !== (to & 7);
  const from = captures ? findCapturer(board, to, fromFile) : findPusher(board, to);
  if (from < 0 || (fromRank >= 0 && fromRank !== from >> 3)) return ILLEGAL;

  const isLastRank = to >> 3 === (side === WHITE_PAWN ? 7 : 0);
  if (isLastRank !== (promotion !== PAWN)) return ILLEGAL;
  const token = side + promotion;
  const move = from | (to << TO_SHIFT) | (promotion << PROMOTION_SHIFT) | (token << TOKEN_SHIFT);
  if (!captures || tokens[to] !== EMPTY) return keepsKingSafe(board, side, from, to, to) ? move : ILLEGAL;
  const captured = behind(side, to);
  return keepsKingSafe(board, side, from, to, captured) ? move | EN_PASSANT_MOVE : ILLEGAL;
}

/** The square that a pawn of a side passes just before it reaches another. */
function behind(side: number, square: number): number {
  return side === WHITE_PAWN ? square - 8 : square + 8;
}

/** Origin of a single or double step to a square, −1 if there is none. */
function findPusher({ tokens, side }: Board, to: number): number {
  const single = behind(side, to);
  if (tokens[to] !== EMPTY || single < 0 || single > 63) return -1;
  if (tokens[single] === side) return single;
  const isDoubleRank = to >> 3 === (side === WHITE_PAWN ? 3 : 4);
  if (!isDoubleRank || tokens[single] !== EMPTY) return -1;
  const double = behind(side, single);
  return tokens[double] === side ? double : -1;
}

/** Origin of a capture on a square from a file, −1 if there is none. */
function findCapturer({ tokens, side }: Board, to: number, fromFile: number): number {
  const step = fromFile - (to & 7);
  const from = behind(side, to) + step;
  if ((step !== 1 && step !== -1) || from < 0 || from > 63 || tokens[from] !== side) return -1;
  const isCapture = (tokens[to]! - opponentOf(side)) >>> 0 <= KING;
  return isCapture || to === tokens[EN_PASSANT_INDEX] ? from : -1;
}
