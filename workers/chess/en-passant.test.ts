import { expect, test } from 'vitest';
import { positionToFen } from './position-to-fen.ts';
import { fenToPosition } from './read-fen.ts';
import { playFrom } from './testing/encode-text.ts';

test.each([
  ['exists', '4k3/8/8/8/3p4/8/4P3/4K3 w - - 0 1', 'e4', '4k3/8/8/8/3pP3/8/8/4K3 b - e3'],
  ['exists for White', '4k3/3p4/8/4P3/8/8/8/4K3 b - - 0 1', 'd5', '4k3/8/8/3pP3/8/8/8/4K3 w - d6'],
  [
    'exists for one of two pawns, the other being pinned',
    '3k4/8/8/8/3p1p2/8/4P3/3RK3 w - - 0 1',
    'e4',
    '3k4/8/8/8/3pPp2/8/8/3RK3 b - e3',
  ],
  ['goes along the pin', '8/8/1k6/8/3p4/8/4P3/4K1B1 w - - 0 1', 'e4', '8/8/1k6/8/3pP3/8/8/4K1B1 b - e3'],
  [
    'takes the pawn that gives check',
    '8/8/8/5k2/3p4/8/4P3/4K3 w - - 0 1',
    'e4',
    '8/8/8/5k2/3pP3/8/8/4K3 b - e3',
  ],
])('the square is kept when a legal capture %s', (_, fen, move, expected) => {
  expect(playFrom(fen, move)).toBe(expected);
});

test.each([
  ['no pawn stands beside', '4k3/8/8/8/2p5/8/4P3/4K3 w - - 0 1', 'e4', '4k3/8/8/8/2p1P3/8/8/4K3 b - -'],
  [
    'the pawn beside is around the edge',
    '4k3/8/8/p7/8/8/7P/4K3 w - - 0 1',
    'h4',
    '4k3/8/8/p7/7P/8/8/4K3 b - -',
  ],
  [
    'the pawn beside is around the other edge',
    '4k3/8/8/8/8/7p/P7/4K3 w - - 0 1',
    'a4',
    '4k3/8/8/8/P7/7p/8/4K3 b - -',
  ],
  ['the step was single', '4k3/8/8/8/3p4/4P3/8/4K3 w - - 0 1', 'e4', '4k3/8/8/8/3pP3/8/8/4K3 b - -'],
  [
    'the pawn is pinned on its file',
    '3k4/8/8/8/3p4/8/4P3/3RK3 w - - 0 1',
    'e4',
    '3k4/8/8/8/3pP3/8/8/3RK3 b - -',
  ],
  [
    'the pawn is pinned on another diagonal',
    '8/6k1/8/8/3p4/8/1B2P3/4K3 w - - 0 1',
    'e4',
    '8/6k1/8/8/3pP3/8/1B6/4K3 b - -',
  ],
  [
    'both pawns would leave the rank of the king',
    '8/8/8/8/R2p3k/8/4P3/4K3 w - - 0 1',
    'e4',
    '8/8/8/8/R2pP2k/8/8/4K3 b - -',
  ],
  [
    'the step uncovers a check that the capture does not meet',
    '8/8/8/7k/3p4/8/4P3/3QK3 w - - 0 1',
    'e4',
    '8/8/8/7k/3pP3/8/8/3QK3 b - -',
  ],
])('the square is left out when %s', (_, fen, move, expected) => {
  expect(playFrom(fen, move)).toBe(expected);
});

test('a capture removes the pawn that has passed, and only at once', () => {
  const fen = '4k3/8/8/8/3p4/8/4P3/4K3 w - - 0 1';
  expect(playFrom(fen, 'e4 dxe3')).toBe('4k3/8/8/8/8/4p3/8/4K3 w - -');
  expect(playFrom(fen, 'e4 Ke7 Ke2 dxe3')).toBe('illegal move dxe3 at ply 3');
});

test('a pinned pawn does not capture where another may', () => {
  const fen = '3k4/8/8/8/3p1p2/8/4P3/3RK3 w - - 0 1';
  expect(playFrom(fen, 'e4 dxe3')).toBe('illegal move dxe3 at ply 1');
  expect(playFrom(fen, 'e4 fxe3')).toBe('3k4/8/8/8/3p4/4p3/8/3RK3 w - -');
});

test.each([
  ['that stands', '4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 1', 'd6'],
  ['behind which no pawn stands', '4k3/8/8/4P3/8/8/8/4K3 w - d6 0 1', '-'],
  ['that is not empty', '4k3/8/3n4/3pP3/8/8/8/4K3 w - d6 0 1', '-'],
  ['that was passed from nowhere', '4k3/3n4/8/3pP3/8/8/8/4K3 w - d6 0 1', '-'],
  ['of the side to move', '4k3/8/8/8/3pP3/8/8/4K3 w - e3 0 1', '-'],
  ['that no pawn attacks', '4k3/8/8/3p4/8/8/8/4K3 w - d6 0 1', '-'],
  ['that a pinned pawn attacks', '4r1k1/8/8/3pP3/8/8/8/4K3 w - d6 0 1', '-'],
])('of a FEN, a square %s is taken for what it is', (_, fen, square) => {
  const position = fenToPosition(fen);
  expect(position && positionToFen(position).split(' ')[3]).toBe(square);
});
