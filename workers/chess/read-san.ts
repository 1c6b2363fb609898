import { COLON, DASH, DOT, EQUALS, LOWER_A, ONE, toBytes, ZERO } from './ascii.ts';
import { BISHOP, KNIGHT, PAWN, QUEEN, ROOK } from './attack-tables.ts';

/** What a move says in standard algebraic notation; one object is filled again and again. */
export interface San {
  /** Kind of the piece; {@link CASTLE_SHORT} and {@link CASTLE_LONG} beside those. */
  piece: number;
  /** −1 where the notation leaves it open. */
  fromFile: number;
  fromRank: number;
  to: number;
  /** Kind promoted to, 0 for none. */
  promotion: number;
}

export const CASTLE_SHORT = 6;
export const CASTLE_LONG = 7;
/** Not a move. */
export const UNREADABLE = -1;

const LETTER_X = 0x78;
const LETTER_E = 0x65;
const LETTER_P = 0x70;
const LETTER_O = 0x4f;
const LOWER_O = 0x6f;
const NOT_ASCII = 0x80;

const NO_PIECE = 255;
const PIECES = new Uint8Array(256).fill(NO_PIECE);
for (const [kind, letter] of toBytes('PNBRQK').entries()) PIECES[letter] = kind;
const PROMOTIONS = new Uint8Array(256);
for (const kind of [KNIGHT, BISHOP, ROOK, QUEEN]) PROMOTIONS[toBytes('PNBRQK')[kind]!] = kind;
for (const kind of [KNIGHT, BISHOP, ROOK, QUEEN]) PROMOTIONS[toBytes('pnbrqk')[kind]!] = kind;
/** Check, mate and judgements may stand right behind a move: `Qxf7#!!`, `Nf3+-`. */
const SUFFIXES = new Uint8Array(256);
for (const byte of toBytes('+#!?=-/~')) SUFFIXES[byte] = 1;
const ENDS = new Uint8Array(256);
for (const byte of toBytes('\0\t\n\r .;$*{()[]')) ENDS[byte] = 1;

/**
 * Reads a move at an offset, as leniently as its meaning stays plain: `Nf3`, `Ng1f3`, `Ng1-f3`,
 * `e2e4`, `e8=Q`, `e8Q`, `0-0`, with or without `x`, `+`, `#`, `!?` and `e.p.`.
 *
 * @param text Followed by a NUL, so that reading stops there at the latest.
 * @returns The offset behind the move, or {@link UNREADABLE}.
 */
export function readSan(text: Uint8Array, start: number, san: San): number {
  let at = start;
  const piece = PIECES[text[at]!]!;
  if (piece !== NO_PIECE) at += 1;
  else if (isCastlingLetter(text[at]!)) return readCastling(text, at, san);
  san.piece = piece === NO_PIECE ? PAWN : piece;
  san.promotion = 0;

  let file = text[at]! - LOWER_A;
  if (file >>> 0 < 8) at += 1;
  else file = -1;
  let rank = text[at]! - ONE;
  if (rank >>> 0 < 8) at += 1;
  else rank = -1;
  const byte = text[at]!;
  const target = byte === LETTER_X || byte === DASH || byte === COLON ? at + 1 : at;
  const toFile = text[target]! - LOWER_A;
  const toRank = text[target + 1]! - ONE;
  if (toFile >>> 0 < 8 && toRank >>> 0 < 8) {
    san.fromFile = file;
    san.fromRank = rank;
    san.to = (toRank << 3) + toFile;
    at = target + 2;
  } else {
    if (file < 0 || rank < 0) return UNREADABLE;
    san.fromFile = -1;
    san.fromRank = -1;
    san.to = (rank << 3) + file;
  }
  return ENDS[text[at]!] === 1 ? at : readEnd(text, at, san);
}

/** Reads the mark `e.p.` or `ep`; gives back the offset itself where there is none. */
export function skipEnPassantMark(text: Uint8Array, start: number): number {
  let at = start;
  if (text[at] !== LETTER_E) return start;
  at += text[at + 1] === DOT ? 2 : 1;
  if (text[at] !== LETTER_P) return start;
  return text[at + 1] === DOT ? at + 2 : at + 1;
}

/** Whether a byte belongs to a mark such as `!?`, `#` or `+-`. */
export function isJudgement(byte: number): boolean {
  return SUFFIXES[byte] === 1;
}

function readEnd(text: Uint8Array, start: number, san: San): number {
  let at = start;
  const promotion = text[at] === EQUALS ? at + 1 : at;
  const kind = PROMOTIONS[text[promotion]!]!;
  if (kind !== 0) {
    san.promotion = kind;
    at = promotion + 1;
  }
  at = skipEnPassantMark(text, at);
  while (SUFFIXES[text[at]!] === 1 || text[at]! >= NOT_ASCII) at += 1;
  return ENDS[text[at]!] === 1 ? at : UNREADABLE;
}

function readCastling(text: Uint8Array, start: number, san: San): number {
  if (text[start + 1] !== DASH || !isCastlingLetter(text[start + 2]!)) return UNREADABLE;
  const long = text[start + 3] === DASH && isCastlingLetter(text[start + 4]!);
  san.piece = long ? CASTLE_LONG : CASTLE_SHORT;
  san.promotion = 0;
  return readEnd(text, start + (long ? 5 : 3), san);
}

/** `O-O` is the standard; zeros and small letters occur. */
function isCastlingLetter(byte: number): boolean {
  return byte === LETTER_O || byte === ZERO || byte === LOWER_O;
}
