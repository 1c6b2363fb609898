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
import { EMPTY, EN_PASSANT_INDEX, NO_SQUARE, WHITE_PAWN } from './position-record.ts';

/** Plays a legal move on the board and gives it back with what it leaves behind (see move-word.ts). */
export function playMove(board: Board, move: number): number {
  const { side, rightsLost, kings, tokens } = board;
  const from = moveFrom(move);
  const to = moveTo(move);
  const token = movedToken(move);
  if ((move & CASTLING_MOVE) !== 0) {
    castle(board, move);
  } else {
    place(board, from, EMPTY);
    place(board, to, token);
    if ((move & EN_PASSANT_MOVE) !== 0) place(board, side === WHITE_PAWN ? to - 8 : to + 8, EMPTY);
    if (token === side + KING) kings[token] = to;
  }

  board.rights &= ~(rightsLost[from]! | rightsLost[to]!);
  board.side = opponentOf(side);
  let played = move | (board.rights << RIGHTS_SHIFT);
  tokens[EN_PASSANT_INDEX] = NO_SQUARE;
  if (token === side && Math.abs(to - from) === 16) {
    const passed = (from + to) >> 1;
    if (hasEnPassant(board, board.side, passed)) {
      tokens[EN_PASSANT_INDEX] = passed;
      played |= EN_PASSANT_POSSIBLE;
    }
  }
  return played;
}

function castle(board: Board, move: number): void {
  const { side, kings } = board;
  const king = castledKing(move);
  place(board, moveFrom(move), EMPTY);
  place(board, moveTo(move), EMPTY);
  place(board, king, side + KING);
  place(board, moveTo(move) < moveFrom(move) ? king + 1 : king - 1, side + ROOK);
  kings[side + KING] = king;
}

/** Puts a piece, or nothing, on a square. */
function place({ tokens, sets }: Board, square: number, token: number): void {
  const half = square >> 5;
  const before = (tokens[square]! << 1) + half;
  const after = (token << 1) + half;
  sets[before] = sets[before]! ^ (1 << square);
  sets[after] = sets[after]! ^ (1 << square);
  tokens[square] = token;
}
