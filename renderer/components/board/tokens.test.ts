import { expect, test } from 'vitest';
import { describePosition, pieceOf, sideToMove, squareName, tokenMeaning, tokenPlace } from './tokens.ts';

const start = Uint8Array.from(
  [
    [20, 18, 19, 21, 22, 19, 18, 20],
    Array.from({ length: 8 }, () => 17),
    Array.from({ length: 32 }, () => 15),
    Array.from({ length: 8 }, () => 23),
    [26, 24, 25, 27, 28, 25, 24, 26],
    [29, 32, 32, 32, 32],
  ].flat(),
);

test('the published ids name their pieces', () => {
  expect([17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28].map(tokenMeaning)).toEqual([
    'white pawn',
    'white knight',
    'white bishop',
    'white rook',
    'white queen',
    'white king',
    'black pawn',
    'black knight',
    'black bishop',
    'black rook',
    'black queen',
    'black king',
  ]);
});

test('what is not a piece is none', () => {
  expect([0, 14, 15, 16, 29, 30, 31, 32, 255].map(pieceOf)).toEqual(Array.from({ length: 9 }, () => null));
  expect([15, 16, 29, 30, 31, 32, 0].map(tokenMeaning)).toEqual([
    'empty',
    'masked',
    'White',
    'Black',
    'no right',
    'has the right',
    'not a token of this encoding',
  ]);
});

test('places run from a1 to h8, then side to move, then K, Q, k, q', () => {
  expect([0, 7, 28, 63].map(squareName)).toEqual(['a1', 'h1', 'e4', 'h8']);
  expect([64, 65, 66, 67, 68].map(tokenPlace)).toEqual([
    'Side to move',
    'Castling, White king side',
    'Castling, White queen side',
    'Castling, Black king side',
    'Castling, Black queen side',
  ]);
});

test('a position is described from the kings down', () => {
  expect(sideToMove(start)).toBe('white');
  expect(describePosition(start)).toBe(
    'Chess position. White: Ke1, Qd1, Ra1, Rh1, Bc1, Bf1, Nb1, Ng1, a2, b2, c2, d2, e2, f2, g2, h2. ' +
      'Black: Ke8, Qd8, Ra8, Rh8, Bc8, Bf8, Nb8, Ng8, a7, b7, c7, d7, e7, f7, g7, h7. White to move.',
  );
});
