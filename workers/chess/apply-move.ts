import { KING, ROOK } from './attack-tables.ts';
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
import {
  BLACK_PAWN,
  BLACK_TO_MOVE,
  CASTLING_INDEX,
  EMPTY,
  EN_PASSANT_INDEX,
  NO_RIGHT,
  NO_SQUARE,
  SIDE_INDEX,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

/** Plays a move, known to be legal, on the position of 70 bytes at `base`. */
export function applyMove(bytes: Uint8Array, base: number, move: number): void {
  const from = moveFrom(move);
  const to = moveTo(move);
  const token = movedToken(move);
  bytes[base + from] = EMPTY;
  if ((move & CASTLING_MOVE) !== 0) {
    bytes[base + to] = EMPTY;
    const king = castledKing(move);
    bytes[base + king] = token;
    bytes[base + (to < from ? king + 1 : king - 1)] = token - KING + ROOK;
  } else {
    bytes[base + to] = token;
    if ((move & EN_PASSANT_MOVE) !== 0) bytes[base + (token === WHITE_PAWN ? to - 8 : to + 8)] = EMPTY;
  }
  bytes[base + SIDE_INDEX] = token < BLACK_PAWN ? BLACK_TO_MOVE : WHITE_TO_MOVE;
  const rights = move >> RIGHTS_SHIFT;
  bytes[base + CASTLING_INDEX] = NO_RIGHT + (rights & 1);
  bytes[base + CASTLING_INDEX + 1] = NO_RIGHT + ((rights >> 1) & 1);
  bytes[base + CASTLING_INDEX + 2] = NO_RIGHT + ((rights >> 2) & 1);
  bytes[base + CASTLING_INDEX + 3] = NO_RIGHT + ((rights >> 3) & 1);
  bytes[base + EN_PASSANT_INDEX] = (move & EN_PASSANT_POSSIBLE) !== 0 ? (from + to) >> 1 : NO_SQUARE;
}
