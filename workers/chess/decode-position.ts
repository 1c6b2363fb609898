import {
  BITBOARD_VALUES,
  CASTLING_PLANE,
  EN_PASSANT_PLANE,
  PLANES,
  RIGHT_SQUARES,
  SIDE_PLANE,
  TENSOR_VALUES,
  TURN_VALUE,
} from './encode-position.ts';
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
  TOKEN_COUNT,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

export { positionToFen } from './position-to-fen.ts';

/**
 * The position of 70 bytes that an encoding stands for: what the encoding holds comes back exactly.
 * Tokens and bitboards hold no en-passant square.
 *
 * @param values The position's 69, 960 or 773 values as numbers.
 */
export function decodeValues(
  encoding: 'token' | 'tensor' | 'bitboard',
  values: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case 'token':
      return decodeTokens(values);
    case 'tensor':
      return decodeTensor(values);
    case 'bitboard':
      return decodeBitboard(values);
  }
}

function decodeTokens(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  expectLength(values, TOKEN_COUNT);
  const position = new Uint8Array(POSITION_BYTES);
  position.set(values);
  position[EN_PASSANT_INDEX] = NO_SQUARE;
  return position;
}

function decodeTensor(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  expectLength(values, TENSOR_VALUES);
  return build(
    (square, plane) => values[square * PLANES + plane] === 1,
    values[SIDE_PLANE] === 1,
    (right) => values[RIGHT_SQUARES[right]! * PLANES + CASTLING_PLANE] === 1,
    (square) => values[square * PLANES + EN_PASSANT_PLANE] === 1,
  );
}

function decodeBitboard(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  expectLength(values, BITBOARD_VALUES);
  return build(
    (square, plane) => values[plane * 64 + square] === 1,
    values[TURN_VALUE] === 1,
    (right) => values[TURN_VALUE + 1 + right] === 1,
    () => false,
  );
}

function build(
  hasPiece: (square: number, plane: number) => boolean,
  whiteToMove: boolean,
  hasRight: (right: number) => boolean,
  hasEnPassant: (square: number) => boolean,
): Uint8Array<ArrayBuffer> {
  const position = new Uint8Array(POSITION_BYTES).fill(EMPTY, 0, 64);
  position[EN_PASSANT_INDEX] = NO_SQUARE;
  for (let square = 0; square < 64; square += 1) {
    for (let plane = 0; plane < 12; plane += 1) {
      if (!hasPiece(square, plane)) continue;
      position[square] = plane < 6 ? WHITE_PAWN + plane : BLACK_PAWN + plane - 6;
    }
    if (hasEnPassant(square)) position[EN_PASSANT_INDEX] = square;
  }
  position[SIDE_INDEX] = whiteToMove ? WHITE_TO_MOVE : BLACK_TO_MOVE;
  for (let right = 0; right < 4; right += 1) {
    position[CASTLING_INDEX + right] = hasRight(right) ? RIGHT : NO_RIGHT;
  }
  return position;
}

function expectLength(values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`A position of this encoding has ${length} values, not ${values.length}.`);
  }
}
