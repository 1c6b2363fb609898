import { KING, PAWN, ROOK } from './attack-tables.ts';
import { Board, opponentOf } from './board.ts';
import { hasEnPassant } from './en-passant.ts';
import { isAttacked } from './king-safety.ts';
import {
  BLACK_PAWN,
  BLACK_TO_MOVE,
  CASTLING_INDEX,
  EMPTY,
  EN_PASSANT_INDEX,
  NO_RIGHT,
  NO_SQUARE,
  POSITION_BYTES,
  RIGHT,
  SIDE_INDEX,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

const WHITE_PIECES = 'PNBRQK';
const FILES = 'abcdefgh';
const CASTLING_FIELD = /^(-|[KQkqA-Ha-h]{1,4})$/;
const EN_PASSANT_FIELD = /^(-|[a-h][1-8])$/;

/** The position of a FEN as 70 bytes, or null when it is not one of a game that can go on. */
export function fenToPosition(fen: string): Uint8Array | null {
  const board = new Board();
  return loadFen(fen, board) ? board.tokens.slice() : null;
}

/**
 * Sets a board up by a FEN; castling may be written as in FEN, X-FEN or Shredder-FEN. The counters
 * do not matter, and fields may be missing from behind.
 *
 * A castling right without its king and rook, and an en-passant square without a legal capture,
 * are left out: many programs write them.
 *
 * @returns Whether it is the FEN of a game that can go on: eight ranks, one king each, no pawn on
 * the first or last rank, and the side that has just moved not in check.
 */
export function loadFen(fen: string, board: Board): boolean {
  const [placement = '', turn = 'w', castling = '-', enPassant = '-'] = fen.trim().split(/\s+/);
  const position = new Uint8Array(POSITION_BYTES).fill(NO_RIGHT, CASTLING_INDEX);
  position[EN_PASSANT_INDEX] = NO_SQUARE;
  if (!placePieces(placement, position) || !isPlausible(position)) return false;
  if (!/^[wb]$/.test(turn) || !CASTLING_FIELD.test(castling) || !EN_PASSANT_FIELD.test(enPassant))
    return false;

  position[SIDE_INDEX] = turn === 'w' ? WHITE_TO_MOVE : BLACK_TO_MOVE;
  const rooks = grantCastling(castling, position);
  board.load(position, rooks);
  if (isOpponentInCheck(board)) return false;
  board.tokens[EN_PASSANT_INDEX] = findEnPassant(enPassant, board);
  return true;
}

function placePieces(placement: string, position: Uint8Array): boolean {
  const ranks = placement.split('/');
  if (ranks.length !== 8) return false;
  for (const [i, rank] of ranks.entries()) {
    const pieces = rank.replaceAll(/[1-8]/g, (count) => ' '.repeat(Number(count)));
    if (!/^[PNBRQKpnbrqk ]{8}$/.test(pieces)) return false;
    for (let file = 0; file < 8; file += 1) position[(7 - i) * 8 + file] = pieceToken(pieces[file]!);
  }
  return true;
}

function pieceToken(letter: string): number {
  if (letter === ' ') return EMPTY;
  const kind = WHITE_PIECES.indexOf(letter.toUpperCase());
  return kind + (letter < 'a' ? WHITE_PAWN : BLACK_PAWN);
}

function isPlausible(position: Uint8Array): boolean {
  const squares = position.subarray(0, 64);
  const lastRanks = [...squares.subarray(0, 8), ...squares.subarray(56)];
  return (
    squares.filter((token) => token === WHITE_PAWN + KING).length === 1 &&
    squares.filter((token) => token === BLACK_PAWN + KING).length === 1 &&
    !lastRanks.some((token) => token === WHITE_PAWN + PAWN || token === BLACK_PAWN + PAWN)
  );
}

/** Fills the castling tokens and gives the squares of the rooks, in the order K, Q, k, q. */
function grantCastling(castling: string, position: Uint8Array): number[] {
  const rooks = [NO_SQUARE, NO_SQUARE, NO_SQUARE, NO_SQUARE];
  for (const letter of castling === '-' ? '' : castling) {
    const white = letter < 'a';
    const side = white ? WHITE_PAWN : BLACK_PAWN;
    const rank = white ? 0 : 56;
    const king = position.indexOf(side + KING);
    const rook = findCastlingRook(letter.toLowerCase(), position, side, rank, king);
    if (king >> 3 !== rank >> 3 || rook < 0) continue;
    const right = (white ? 0 : 2) + (rook > king ? 0 : 1);
    position[CASTLING_INDEX + right] = RIGHT;
    rooks[right] = rook;
  }
  return rooks;
}

/** K and Q mean the outermost rook on that side of the king (X-FEN), other letters name its file. */
function findCastlingRook(
  letter: string,
  position: Uint8Array,
  side: number,
  rank: number,
  king: number,
): number {
  const isRook = (square: number): boolean => position[square] === side + ROOK;
  if (letter === 'k') {
    for (let square = rank + 7; square > king; square -= 1) if (isRook(square)) return square;
    return -1;
  }
  if (letter === 'q') {
    for (let square = rank; square < king; square += 1) if (isRook(square)) return square;
    return -1;
  }
  const square = rank + FILES.indexOf(letter);
  return isRook(square) ? square : -1;
}

function isOpponentInCheck({ sets, side, kings }: Board): boolean {
  const king = kings[opponentOf(side) + KING]!;
  return isAttacked(sets, king, side, sets[EMPTY << 1]!, sets[(EMPTY << 1) + 1]!, -1, -1);
}

function findEnPassant(field: string, board: Board): number {
  if (field === '-') return NO_SQUARE;
  const { tokens, side } = board;
  const rank = Number(field[1]) - 1;
  if (rank !== (side === WHITE_PAWN ? 5 : 2)) return NO_SQUARE;
  const passed = rank * 8 + FILES.indexOf(field[0]!);
  const step = side === WHITE_PAWN ? -8 : 8;
  const hasPassed =
    tokens[passed] === EMPTY && tokens[passed - step] === EMPTY && tokens[passed + step] === opponentOf(side);
  return hasPassed && hasEnPassant(board, side, passed) ? passed : NO_SQUARE;
}
