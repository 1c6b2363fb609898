import type { Board } from './board.ts';
import { keepsKingSafe } from './king-safety.ts';
import { WHITE_PAWN } from './position-record.ts';

/**
 * Whether a side can legally capture the pawn that has just passed a square by its double step.
 * Pins count, also the one along the rank that both pawns leave at once.
 */
export function hasEnPassant(board: Board, capturer: number, passed: number): boolean {
  const { tokens } = board;
  const pawn = capturer === WHITE_PAWN ? passed - 8 : passed + 8;
  const file = pawn & 7;
  const left = file > 0 && tokens[pawn - 1] === capturer;
  const right = file < 7 && tokens[pawn + 1] === capturer;
  return (
    (left && keepsKingSafe(board, capturer, pawn - 1, passed, pawn)) ||
    (right && keepsKingSafe(board, capturer, pawn + 1, passed, pawn))
  );
}
