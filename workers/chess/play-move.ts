import { applyMove } from './apply-move.ts';
import { KING, ROOK } from './attack-tables.ts';
import { opponentOf, type Board } from './board.ts';
import { hasEnPassant } from './en-passant.ts';
import {
  castledKing,
  CASTLING_MOVE,
  EN_PASSANT_MOVE,
  EN_PASSANT_POSSIBLE,
  movedToken,
  moveFrom,
  moveTo,
  RIGHTS_SHIFT,
} from './move-word.ts';
import { EMPTY, WHITE_PAWN } from './position-record.ts';

/** Plays a legal move on the board and gives it back with what it leaves behind (see move-word.ts). */
export function playMove(board: Board, move: number): number {
  const { side, rightsLost } = board;
  const from = moveFrom(move);
  const to = moveTo(move);
  const token = movedToken(move);
  if ((move & CASTLING_MOVE) !== 0) castle(board, move);
  else moveSets(board, from, to, token, move);
  if (token === side + KING) board.kings[token] = (move & CASTLING_MOVE) !== 0 ? castledKing(move) : to;

  board.rights &= ~(rightsLost[from]! | rightsLost[to]!);
  let played = move | (board.rights << RIGHTS_SHIFT);
  const isDoubleStep = token === side && (to - from === 16 || from - to === 16);
  if (isDoubleStep && hasEnPassant(board, opponentOf(side), (from + to) >> 1)) played |= EN_PASSANT_POSSIBLE;
  applyMove(board.tokens, 0, played);
  board.side = opponentOf(side);
  return played;
}

function moveSets(board: Board, from: number, to: number, token: number, move: number): void {
  const { sets, tokens, side } = board;
  toggle(sets, tokens[from]!, from);
  toggle(sets, EMPTY, from);
  toggle(sets, tokens[to]!, to);
  toggle(sets, token, to);
  if ((move & EN_PASSANT_MOVE) === 0) return;
  const captured = side === WHITE_PAWN ? to - 8 : to + 8;
  toggle(sets, tokens[captured]!, captured);
  toggle(sets, EMPTY, captured);
}

function castle({ sets, side }: Board, move: number): void {
  const from = moveFrom(move);
  const rook = moveTo(move);
  const king = castledKing(move);
  const rookTo = rook < from ? king + 1 : king - 1;
  toggle(sets, side + KING, from);
  toggle(sets, EMPTY, from);
  toggle(sets, side + ROOK, rook);
  toggle(sets, EMPTY, rook);
  toggle(sets, side + KING, king);
  toggle(sets, EMPTY, king);
  toggle(sets, side + ROOK, rookTo);
  toggle(sets, EMPTY, rookTo);
}

function toggle(sets: Int32Array, token: number, square: number): void {
  const half = (token << 1) + (square >> 5);
  sets[half] = sets[half]! ^ (1 << square);
}
