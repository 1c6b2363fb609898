import { expect, test } from 'vitest';
import { playFrom } from './testing/encode-text.ts';

const START = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';
const KNIGHTS = '4k3/8/8/8/8/5N2/8/1N2K3 w - - 0 1';
const PROMOTION = '3r4/4P2k/8/8/8/8/8/4K3 w - - 0 1';
const PASSED = 'k7/8/8/3pP3/8/8/8/K7 w - d6 0 1';
const CASTLING = 'r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1';

const afterE4 = 'rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq -';
const afterNf3 = 'rnbqkbnr/pppppppp/8/8/8/5N2/PPPPPPPP/RNBQKB1R b KQkq -';

test.each([
  ...[
    'e4',
    'e2e4',
    'e2-e4',
    'Pe4',
    'Pe2-e4',
    'e4!',
    'e4+',
    'e4#',
    'e4?!',
    'e4=',
    'e4±',
    '1.e4',
    '1...e4',
  ].map((move) => [START, move, afterE4] as const),
  ...['Nf3', 'Ngf3', 'N1f3', 'Ng1f3', 'Ng1-f3', 'Ng1xf3', 'g1f3', 'g1-f3', 'Nf3++', 'Nf3!!', 'Nf3#??'].map(
    (move) => [START, move, afterNf3] as const,
  ),
  ...['Nbd2', 'Nb1d2', 'Nb1-d2', 'N1d2', 'b1d2'].map(
    (move) => [KNIGHTS, move, '4k3/8/8/8/8/5N2/3N4/4K3 b - -'] as const,
  ),
  ...['e8=Q', 'e8Q', 'e8=Q+', 'e8q', 'e7e8q', 'e7-e8=Q', 'e8=Q#!', 'Pe8=Q'].map(
    (move) => [PROMOTION, move, '3rQ3/7k/8/8/8/8/8/4K3 b - -'] as const,
  ),
  ...['exd8=N', 'exd8N', 'ed8=N', 'e7xd8=N', 'e7d8n', 'e7:d8=N'].map(
    (move) => [PROMOTION, move, '3N4/7k/8/8/8/8/8/4K3 b - -'] as const,
  ),
  ...[
    'exd6',
    'ed6',
    'e5xd6',
    'e5d6',
    'exd6e.p.',
    'exd6ep',
    'exd6 e.p.',
    'exd6 ep',
    'exd6e.p.+',
    'e5d6e.p.',
  ].map((move) => [PASSED, move, 'k7/8/3P4/8/8/8/8/K7 b - -'] as const),
  ...['O-O', '0-0', 'o-o', 'O-O+', '0-0!?', 'e1g1', 'Ke1g1', 'Kg1', 'Ke1-g1'].map(
    (move) => [CASTLING, move, 'r3k2r/8/8/8/8/8/8/R4RK1 b kq -'] as const,
  ),
  ...['O-O-O', '0-0-0', 'O-O-O#', 'e1c1', 'Kc1'].map(
    (move) => [CASTLING, move, 'r3k2r/8/8/8/8/8/8/2KR3R b kq -'] as const,
  ),
])('in %s %s is read', (fen, move, expected) => {
  expect(playFrom(fen, move)).toBe(expected);
});

test.each([
  'e',
  'e9',
  'i4',
  'Nf',
  'Nf9',
  'N',
  'exd',
  'Nf3x',
  'e44',
  'O',
  'O-',
  'OO',
  'Nf3g',
  'Qh5h',
  'e4e',
  'K',
  'e.',
  '0-2',
])('%s is no move', (move) => {
  expect(playFrom(START, move)).toBe(`unreadable move ${move} at ply 0`);
});
