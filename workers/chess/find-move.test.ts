import { expect, test } from 'vitest';
import { playFrom } from './testing/encode-text.ts';

test.each([
  ['two knights reach the square', '4k3/8/8/8/8/5N2/8/1N2K3 w - - 0 1', 'Nd2'],
  ['two rooks on a file reach it', '4k3/8/8/R7/8/8/8/R3K3 w - - 0 1', 'Ra3'],
  ['three queens reach it, two on the given file', '6k1/8/8/8/Q6Q/8/8/Q3K3 w - - 0 1', 'Qad4'],
  ['two bishops of one colour reach it', '4k3/8/8/8/8/B1B5/8/4K3 w - - 0 1', 'Bb4'],
])('a move is ambiguous when %s', (_, fen, move) => {
  expect(playFrom(fen, move)).toBe(`ambiguous move ${move} at ply 0`);
});

test.each([
  ['the file', '4k3/8/8/8/8/5N2/8/1N2K3 w - - 0 1', 'Nfd2', '4k3/8/8/8/8/8/3N4/1N2K3 b - -'],
  ['the rank', '4k3/8/8/R7/8/8/8/R3K3 w - - 0 1', 'R5a3', '4k3/8/8/8/8/R7/8/R3K3 b - -'],
  ['the square', '1k6/8/8/8/Q6Q/8/8/4K2Q w - - 0 1', 'Qh4e4', '1k6/8/8/8/Q3Q3/8/8/4K2Q b - -'],
  ['a pin of the other', '4r2k/8/8/8/8/8/4N3/1N2K3 w - - 0 1', 'Nc3', '4r2k/8/8/8/8/2N5/4N3/4K3 b - -'],
  [
    'a piece in the way of the other',
    '7k/8/8/R1P5/8/8/8/5RK1 w - - 0 1',
    'Rf5',
    '7k/8/8/R1P2R2/8/8/8/6K1 b - -',
  ],
])('a move is made plain by %s', (_, fen, move, expected) => {
  expect(playFrom(fen, move)).toBe(expected);
});

test('a pin decides between two pieces that could move otherwise', () => {
  const pinned = '4k3/8/8/b7/8/2N3N1/8/4K3 w - - 0 1';
  expect(playFrom(pinned, 'Ne4')).toBe('4k3/8/8/b7/4N3/2N5/8/4K3 b - -');
  expect(playFrom(pinned, 'Nge4')).toBe('4k3/8/8/b7/4N3/2N5/8/4K3 b - -');
  expect(playFrom(pinned, 'Nce4')).toBe('illegal move Nce4 at ply 0');
});

test.each([
  ['a pinned piece leaves its line', '4r2k/8/8/8/8/4N3/8/4K3 w - - 0 1', 'Nc4'],
  ['the king walks into check', '4k3/8/8/8/8/8/r7/4K3 w - - 0 1', 'Kd2'],
  ['the king stays on the line of the check', '4k3/8/8/8/8/8/8/r3K3 w - - 0 1', 'Kf1'],
  ['the kings would touch', '8/8/8/4k3/8/4K3/8/8 w - - 0 1', 'Ke4'],
  ['the kings would touch below', '8/8/8/8/4K3/8/4k3/8 w - - 0 1', 'Ke3'],
  ['the king takes a guarded piece', '4k3/8/8/8/1b6/8/3n4/4K3 w - - 0 1', 'Kxd2'],
  ['check is not answered', '4k3/8/8/8/8/8/4r3/R3K3 w - - 0 1', 'Ra8'],
  ['a rook jumps', '4k3/8/8/8/8/P7/8/R3K3 w - - 0 1', 'Ra4'],
  ['a piece takes its own', '4k3/8/8/8/8/P7/8/R3K3 w - - 0 1', 'Rxa3'],
  ['a knight goes straight', '4k3/8/8/8/8/8/8/N3K3 w - - 0 1', 'Na3'],
  ['a pawn goes back', '4k3/8/8/8/4P3/8/8/4K3 w - - 0 1', 'e3'],
  ['a pawn goes two squares late', '4k3/8/8/8/8/4P3/8/4K3 w - - 0 1', 'e5'],
  ['a pawn jumps', '4k3/8/8/8/8/4n3/4P3/4K3 w - - 0 1', 'e4'],
  ['a pawn takes forward', '4k3/8/8/8/8/4n3/4P3/4K3 w - - 0 1', 'e3'],
  ['a pawn takes nothing', '4k3/8/8/8/8/8/4P3/4K3 w - - 0 1', 'exd3'],
  ['a pawn takes around the edge', '4k3/8/8/8/7p/P7/8/4K3 w - - 0 1', 'axh4'],
  ['a pawn does not promote', '8/4P3/8/8/8/8/k7/4K3 w - - 0 1', 'e8'],
  ['a pawn promotes too early', '4k3/8/8/8/4P3/8/8/4K3 w - - 0 1', 'e5=Q'],
  ['a pawn becomes a king', '8/4P3/8/8/8/8/k7/4K3 w - - 0 1', 'e8=K'],
  ['a piece promotes', '4k3/8/8/8/8/8/8/R3K3 w - - 0 1', 'Ra8=Q'],
  ['there is no such piece', '4k3/8/8/8/8/8/8/R3K3 w - - 0 1', 'Qa8'],
  ['the piece stands on another file', '4k3/8/8/8/8/8/8/R3K3 w - - 0 1', 'Rba8'],
  ['the opponent would have to move', '4k3/8/8/8/8/8/8/R3K3 b - - 0 1', 'Ra8'],
])('a move is illegal when %s', (_, fen, move) => {
  const result = playFrom(fen, move);
  expect(result).toMatch(/^(illegal|unreadable) move/);
});

test('a pinned piece may move along its pin, and take the piece that pins', () => {
  const fen = '4r2k/8/8/8/8/4R3/8/4K3 w - - 0 1';
  expect(playFrom(fen, 'Re5')).toBe('4r2k/8/8/4R3/8/8/8/4K3 b - -');
  expect(playFrom(fen, 'Rxe8+')).toBe('4R2k/8/8/8/8/8/8/4K3 b - -');
});

test.each([
  ['Q', 'Q'],
  ['R', 'R'],
  ['B', 'B'],
  ['N', 'N'],
])('a pawn becomes %s', (letter, piece) => {
  expect(playFrom('8/4P3/8/8/8/8/k7/4K3 w - - 0 1', `e8=${letter}`)).toBe(
    `4${piece}3/8/8/8/8/8/k7/4K3 b - -`,
  );
  expect(playFrom('4k3/8/8/8/8/8/K3p3/8 b - - 0 1', `e1=${letter}`)).toBe(
    `4k3/8/8/8/8/8/K7/4${piece.toLowerCase()}3 w - -`,
  );
});
