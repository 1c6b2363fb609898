import { expect, test } from 'vitest';
import { START_POSITION } from './board.ts';
import { positionToFen } from './position-to-fen.ts';
import { fenToPosition } from './read-fen.ts';
import { encodeText, playFrom, readRows } from './testing/encode-text.ts';

function roundTrip(fen: string): string | null {
  const position = fenToPosition(fen);
  return position && positionToFen(position);
}

test('the initial position', () => {
  const fen = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';
  expect(fenToPosition(fen)).toEqual(START_POSITION);
  expect(roundTrip(fen)).toBe('rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq -');
});

test.each([
  'r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq -',
  '8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - -',
  'r2q1rk1/pP1p2pp/Q4n2/bbp1p3/Np6/1B3NBn/pPPP1PPP/R3K2R b KQ -',
  'rnbqkb1r/ppp1pppp/5n2/3pP3/8/8/PPPP1PPP/RNBQKBNR w KQkq d6',
  'bnrqnkrb/pppppppp/8/8/8/8/PPPPPPPP/BNRQNKRB w KQkq -',
])('%s comes back', (fen) => {
  expect(roundTrip(fen)).toBe(fen);
});

test.each([
  ['without counters', '4k3/8/8/8/8/8/8/4K3 b - -', '4k3/8/8/8/8/8/8/4K3 b - -'],
  ['with the placement alone', '4k3/8/8/8/8/8/8/4K3', '4k3/8/8/8/8/8/8/4K3 w - -'],
  ['with many blanks', ' 4k3/8/8/8/8/8/8/4K3   b  -  -  5  9 ', '4k3/8/8/8/8/8/8/4K3 b - -'],
  ['with a right but no rook', '4k3/8/8/8/8/8/8/4K2R w KQkq - 0 1', '4k3/8/8/8/8/8/8/4K2R w K -'],
  ['with a right but the king elsewhere', '4k3/8/8/8/8/8/4K3/7R w K - 0 1', '4k3/8/8/8/8/8/4K3/7R w - -'],
  ['in Shredder-FEN', 'r3k2r/8/8/8/8/8/8/R3K2R w HAha - 0 1', 'r3k2r/8/8/8/8/8/8/R3K2R w KQkq -'],
])('a FEN %s is read', (_, fen, expected) => {
  expect(roundTrip(fen)).toBe(expected);
});

test.each([
  ['nothing', 'x'],
  ['seven ranks', '4k3/8/8/8/8/8/4K3 w - - 0 1'],
  ['nine ranks', '4k3/8/8/8/8/8/8/8/4K3 w - - 0 1'],
  ['a rank of seven', '4k2/8/8/8/8/8/8/4K3 w - - 0 1'],
  ['a rank of nine', '4k4/8/8/8/8/8/8/4K3 w - - 0 1'],
  ['a piece unheard of', '4k3/8/8/8/8/8/8/4K2X w - - 0 1'],
  ['no white king', '4k3/8/8/8/8/8/8/8 w - - 0 1'],
  ['two black kings', '4kk2/8/8/8/8/8/8/4K3 w - - 0 1'],
  ['a pawn on the last rank', '4k2P/8/8/8/8/8/8/4K3 w - - 0 1'],
  ['a pawn on the first rank', '4k3/8/8/8/8/8/8/4K2p w - - 0 1'],
  ['a king that could be taken', '4k3/8/8/8/8/8/8/4KR2 w - - 0 1'.replace('4KR2', 'K3R3')],
  ['kings that touch', '8/8/8/3kK3/8/8/8/8 w - - 0 1'],
  ['an unknown side', '4k3/8/8/8/8/8/8/4K3 x - - 0 1'],
  ['an unknown right', '4k3/8/8/8/8/8/8/4K3 w Z - 0 1'],
  ['an unknown square', '4k3/8/8/8/8/8/8/4K3 w - z9 0 1'],
])('a FEN with %s is unreadable', (_, fen) => {
  expect(fenToPosition(fen)).toBeNull();
  expect(playFrom(fen, 'Ke2')).toMatch(/^unreadable FEN .* at ply -1$/);
});

test('a game with an unreadable FEN is listed with the beginning of it', () => {
  const { broken, rows } = encodeText('[FEN "rnbqkbnr/pppppppp/8/8/8/8/PPPP w"]\n\n1. e4 *\n');
  expect(broken).toEqual([{ game: 0, ply: -1, token: 'rnbqkbnr/pppppppp/8/', reason: 'unreadable FEN' }]);
  expect(rows).toBe(0);
});

test('a game from a position begins its windows and its plies there', () => {
  const text = '[SetUp "1"]\n[FEN "4k3/8/8/8/8/8/4P3/4K3 b - - 0 40"]\n\n40... Kd7 41. e4 *\n';
  const rows = readRows(encodeText(text, {}, { windowPositions: 2 }), 2);
  expect(rows.map(({ ply, window }) => [ply, ...window.map((position) => positionToFen(position))])).toEqual([
    [0, '4k3/8/8/8/8/8/4P3/4K3 b - -', '8/3k4/8/8/8/8/4P3/4K3 w - -'],
    [1, '8/3k4/8/8/8/8/4P3/4K3 w - -', '8/3k4/8/8/4P3/8/8/4K3 b - -'],
  ]);
});
