import { sideToMoveIndex } from './tokens.ts';

/** Squares on which two positions differ: those that the moves between them touched. */
export function changedSquares(before: Uint8Array, after: Uint8Array): readonly number[] {
  const squares = Array.from({ length: sideToMoveIndex }, (_, square) => square);
  return squares.filter((square) => before[square] !== after[square]);
}
