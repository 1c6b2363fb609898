/**
 * A move and what it leaves behind, in 28 bits: enough to play it again on the bare 70 bytes of a
 * position, without looking for legality once more.
 */

/** No legal move. */
export const ILLEGAL = -1;
/** More than one legal move. */
export const AMBIGUOUS = -2;

/** Bits 0–5 from, 6–11 to (of castling: the king's and the rook's square), 12–14 the promotion. */
export const KEY_BITS = 0x7fff;
export const TO_SHIFT = 6;
/** Kind of the piece promoted to (knight 1 … queen 4), 0 without promotion. */
export const PROMOTION_SHIFT = 12;
/** Token of the piece after the move, five bits. */
export const TOKEN_SHIFT = 15;
export const CASTLING_MOVE = 1 << 20;
export const EN_PASSANT_MOVE = 1 << 21;

/** Castling rights after the move, four bits. */
export const RIGHTS_SHIFT = 22;
/** A double step that can legally be captured en passant. */
export const EN_PASSANT_POSSIBLE = 1 << 26;
/** The position after the move is among the rows. */
export const TAKEN = 1 << 27;

export function moveFrom(move: number): number {
  return move & 63;
}

export function moveTo(move: number): number {
  return (move >> TO_SHIFT) & 63;
}

export function movedToken(move: number): number {
  return (move >> TOKEN_SHIFT) & 31;
}

/** Where castling puts the king: on the g file, or on the c file when the rook stood to its left. */
export function castledKing(move: number): number {
  const king = moveFrom(move);
  return (king & 56) + (moveTo(move) < king ? 2 : 6);
}
