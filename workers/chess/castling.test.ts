import { expect, test } from 'vitest';
import { playFrom } from './testing/encode-text.ts';

const BOTH = 'r3k2r/8/8/8/8/8/8/R3K2R';

test.each([
  ['w', 'O-O', 'r3k2r/8/8/8/8/8/8/R4RK1 b kq -'],
  ['w', 'O-O-O', 'r3k2r/8/8/8/8/8/8/2KR3R b kq -'],
  ['b', 'O-O', 'r4rk1/8/8/8/8/8/8/R3K2R w KQ -'],
  ['b', 'O-O-O', '2kr3r/8/8/8/8/8/8/R3K2R w KQ -'],
])('%s castles %s', (side, move, expected) => {
  expect(playFrom(`${BOTH} ${side} KQkq - 0 1`, move)).toBe(expected);
});

test.each([
  ['out of check', '4k3/4r3/8/8/8/8/8/R3K2R w KQ - 0 1', 'O-O'],
  ['through check', '4k3/5r2/8/8/8/8/8/R3K2R w KQ - 0 1', 'O-O'],
  ['into check', '4k3/6r1/8/8/8/8/8/R3K2R w KQ - 0 1', 'O-O'],
  ['through a check by a pawn', '4k3/8/8/8/8/8/4p3/R3K2R w KQ - 0 1', 'O-O-O'],
  ['over a piece', '4k3/8/8/8/8/8/8/RN2K2R w KQ - 0 1', 'O-O-O'],
  ['without the right', '4k3/8/8/8/8/8/8/R3K2R w Q - 0 1', 'O-O'],
])('castling %s is illegal', (_, fen, move) => {
  expect(playFrom(fen, move)).toBe(`illegal move ${move} at ply 0`);
});

test('the rook may pass an attacked square', () => {
  expect(playFrom('1r2k3/8/8/8/8/8/8/R3K3 w Q - 0 1', 'O-O-O')).toBe('1r2k3/8/8/8/8/8/8/2KR4 b - -');
});

test.each([
  ['the king moves', 'Ke2', 'r3k2r/8/8/8/8/8/4K3/R6R b kq -'],
  ['a rook moves', 'Rb1', 'r3k2r/8/8/8/8/8/8/1R2K2R b Kkq -'],
  ['a rook is taken by a rook', 'Rxa8+', 'R3k2r/8/8/8/8/8/8/4K2R b Kk -'],
  ['a rook that came back does not count', 'Rb1 Kd8 Ra1', 'r2k3r/8/8/8/8/8/8/R3K2R b K -'],
])('rights end when %s', (_, moves, expected) => {
  expect(playFrom(`${BOTH} w KQkq - 0 1`, moves)).toBe(expected);
});

test('Chess960: king and rook change squares', () => {
  expect(playFrom('4k3/8/8/8/8/8/8/5RK1 w Q - 0 1', 'O-O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/2KR4 b - -');
  expect(playFrom('4k3/8/8/8/8/8/8/5KR1 w K - 0 1', 'O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/5RK1 b - -');
  expect(playFrom('4k3/8/8/8/8/8/8/2RK4 w Q - 0 1', 'O-O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/2KR4 b - -');
});

test('Chess960: the king or the rook stays where it is', () => {
  expect(playFrom('4k3/8/8/8/8/8/8/6KR w K - 0 1', 'O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/5RK1 b - -');
  expect(playFrom('4k3/8/8/8/8/8/8/R1K5 w Q - 0 1', 'O-O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/2KR4 b - -');
  expect(playFrom('4k3/8/8/8/8/8/8/3RK3 w Q - 0 1', 'O-O-O', 'Chess960')).toBe('4k3/8/8/8/8/8/8/2KR4 b - -');
  expect(playFrom('1rk4r/8/8/8/8/8/8/4K3 b kq - 0 1', 'O-O', 'Chess960')).toBe(
    '1r3rk1/8/8/8/8/8/8/4K3 w - -',
  );
});

test('Chess960: a long way is attacked in its middle, or blocked at its end', () => {
  expect(playFrom('4k3/3r4/8/8/8/8/8/1K5R w K - 0 1', 'O-O', 'Chess960')).toMatch(/^illegal/);
  expect(playFrom('4k3/8/8/8/8/8/8/RK1N4 w Q - 0 1', 'O-O-O', 'Chess960')).toMatch(/^illegal/);
});

test('Chess960: the rook uncovers an attack that it stood in', () => {
  expect(playFrom('4k3/8/8/8/8/8/8/rRK5 w Q - 0 1', 'O-O-O', 'Chess960')).toMatch(/^illegal/);
});

test('Chess960: Shredder-FEN names the inner of two rooks, X-FEN means the outer', () => {
  const twoRooks = 'k7/8/8/8/8/8/8/2K1R2R w';
  expect(playFrom(`${twoRooks} E - 0 1`, 'O-O', 'Chess960')).toBe('k7/8/8/8/8/8/8/5RKR b - -');
  expect(playFrom(`${twoRooks} H - 0 1`, 'O-O', 'Chess960')).toMatch(/^illegal/);
  expect(playFrom(`${twoRooks} K - 0 1`, 'O-O', 'Chess960')).toMatch(/^illegal/);
});
