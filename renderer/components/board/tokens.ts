/**
 * The 69 tokens of a chess position: 64 squares from a1 to h8, the side to move, four castling rights.
 * Ids as published with the chess datasets that this encoding comes from.
 */
export const tokenCount = 69;
export const sideToMoveIndex = 64;
export const castlingIndex = 65;

export type PieceLetter = 'p' | 'n' | 'b' | 'r' | 'q' | 'k';
export type Color = 'white' | 'black';

export interface Piece {
  readonly color: Color;
  readonly letter: PieceLetter;
}

const letters: readonly PieceLetter[] = ['p', 'n', 'b', 'r', 'q', 'k'];
const names: Record<PieceLetter, string> = {
  p: 'pawn',
  n: 'knight',
  b: 'bishop',
  r: 'rook',
  q: 'queen',
  k: 'king',
};
const castlingRights = ['White king side', 'White queen side', 'Black king side', 'Black queen side'];

const empty = 15;
const mask = 16;
const firstWhite = 17;
const firstBlack = 23;
const whiteToMove = 29;
const blackToMove = 30;
const rightAbsent = 31;
const rightPresent = 32;

/** The piece that a square's token stands for; null for an empty or masked square. */
export function pieceOf(token: number): Piece | null {
  const color = token >= firstBlack ? 'black' : 'white';
  const letter = letters[token - (color === 'white' ? firstWhite : firstBlack)];
  return letter === undefined ? null : { color, letter };
}

/** `e4` for 28. */
export function squareName(square: number): string {
  return `${'abcdefgh'.charAt(square % 8)}${Math.floor(square / 8) + 1}`;
}

export function sideToMove(tokens: Uint8Array): Color {
  return tokens[sideToMoveIndex] === blackToMove ? 'black' : 'white';
}

/** What the place of a token is about: a square, the side to move, or a castling right. */
export function tokenPlace(index: number): string {
  if (index < sideToMoveIndex) return squareName(index);
  if (index === sideToMoveIndex) return 'Side to move';
  return `Castling, ${castlingRights[index - castlingIndex] ?? 'unknown'}`;
}

/** What a token says at its place, in words. */
export function tokenMeaning(token: number): string {
  const piece = pieceOf(token);
  if (piece !== null) return `${piece.color} ${names[piece.letter]}`;
  switch (token) {
    case empty:
      return 'empty';
    case mask:
      return 'masked';
    case whiteToMove:
      return 'White';
    case blackToMove:
      return 'Black';
    case rightAbsent:
      return 'no right';
    case rightPresent:
      return 'has the right';
    default:
      return 'not a token of this encoding';
  }
}

/** A board in words, for those who do not see it: `White: Kg1, Qd1 … Black: … White to move.` */
export function describePosition(tokens: Uint8Array): string {
  const list = (color: Color) => piecesOf(tokens, color).join(', ') || 'none';
  const side = sideToMove(tokens) === 'white' ? 'White' : 'Black';
  return `Chess position. White: ${list('white')}. Black: ${list('black')}. ${side} to move.`;
}

function piecesOf(tokens: Uint8Array, color: Color): readonly string[] {
  const found: { readonly rank: number; readonly text: string }[] = [];
  for (let square = 0; square < sideToMoveIndex; square += 1) {
    const piece = pieceOf(tokens[square] ?? empty);
    if (piece === null || piece.color !== color) continue;
    const letter = piece.letter === 'p' ? '' : piece.letter.toUpperCase();
    found.push({ rank: letters.indexOf(piece.letter), text: `${letter}${squareName(square)}` });
  }
  return found.toSorted((one, other) => other.rank - one.rank).map((one) => one.text);
}
