import {
  BLACK_PAWN,
  CASTLING_INDEX,
  EMPTY,
  EN_PASSANT_INDEX,
  NO_SQUARE,
  RIGHT,
  SIDE_INDEX,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

const RIGHTS = ['K', 'Q', 'k', 'q'];
const PIECES = 'PNBRQKpnbrqk';

/**
 * The first four fields of a position's FEN: placement, side to move, castling and en passant.
 * It has no counters, since positions hold none. The en-passant square is there only when a legal
 * capture exists. Castling is X-FEN, which for standard chess is plain FEN.
 */
export function positionToFen(bytes: Uint8Array, base = 0): string {
  const ranks: string[] = [];
  for (let rank = 7; rank >= 0; rank -= 1) ranks.push(formatRank(bytes, base + rank * 8));
  const side = bytes[base + SIDE_INDEX] === WHITE_TO_MOVE ? 'w' : 'b';
  const rights = RIGHTS.filter((_, i) => bytes[base + CASTLING_INDEX + i] === RIGHT).join('');
  const enPassant = bytes[base + EN_PASSANT_INDEX] ?? NO_SQUARE;
  return `${ranks.join('/')} ${side} ${rights || '-'} ${enPassant === NO_SQUARE ? '-' : squareName(enPassant)}`;
}

/** `a1` for 0 … `h8` for 63. */
export function squareName(square: number): string {
  return `${'abcdefgh'[square & 7]}${(square >> 3) + 1}`;
}

function formatRank(bytes: Uint8Array, start: number): string {
  const letters = Array.from(bytes.subarray(start, start + 8), (token) => {
    if (token === EMPTY) return ' ';
    return PIECES[token < BLACK_PAWN ? token - WHITE_PAWN : token - BLACK_PAWN + 6];
  });
  return letters.join('').replaceAll(/ +/g, (gap) => String(gap.length));
}
