import { Chess, type Move, type Square } from 'chess.js';
import { expect, test } from 'vitest';
import { encodeText, fensOf, readRows } from './testing/encode-text.ts';
import { randomNumbers } from './testing/random-numbers.ts';
import { readSamples } from './testing/read-samples.ts';

/** Placement, side, castling and en passant, as chess.js has them after the last move. */
function essence(chess: Chess): string {
  return chess.fen().split(' ').slice(0, 4).join(' ');
}

const SQUARES = Array.from({ length: 64 }, (_, i) => `${'abcdefgh'[i & 7]}${(i >> 3) + 1}` as Square);

/** A game of random legal moves, its positions and how it is written. */
function playRandomly(random: () => number, start?: string): { fens: string[]; sans: string[] } {
  const chess = new Chess(start);
  const fens: string[] = [];
  const sans: string[] = [];
  const plies = 5 + random() * random() * 120;
  while (fens.length < plies) {
    const moves = movesOfSomePiece(chess, random);
    if (moves.length === 0) break;
    const rare = moves.filter(({ san }) => /O-O|=/.test(san));
    const choice = rare.length > 0 ? rare : moves;
    const { from, to, promotion } = choice[Math.floor(random() * choice.length)]!;
    sans.push(chess.move({ from, to, ...(promotion && { promotion }) }).san);
    fens.push(essence(chess));
  }
  return { fens, sans };
}

/** Of one piece only: chess.js takes long to list the moves of all. Empty when the game is over. */
function movesOfSomePiece(chess: Chess, random: () => number): Move[] {
  const shift = Math.floor(random() * 64);
  for (let i = 0; i < 64; i += 1) {
    const square = SQUARES[(i * 29 + shift) % 64]!;
    if (chess.get(square)?.color !== chess.turn()) continue;
    const moves = chess.moves({ square, verbose: true });
    if (moves.length > 0) return moves;
  }
  return [];
}

test('random games have the positions that chess.js gives them', { timeout: 60_000 }, () => {
  const random = randomNumbers(64);
  const games = Array.from({ length: 300 }, () => playRandomly(random));
  const text = games.map(({ sans }) => `[Event "random"]\n\n${sans.join(' ')} *\n`).join('\n');
  expect(encodeText(text).broken).toEqual([]);
  expect(fensOf(text)).toEqual(games.flatMap(({ fens }) => fens));
});

test.each([
  'r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1',
  '8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1',
  'r2q1rk1/pP1p2pp/Q4n2/bbp1p3/Np6/1B3NBn/pPPP1PPP/R3K2R b KQ - 0 1',
  'n1n5/PPPk4/8/8/8/8/4Kppp/5N1N b - - 0 1',
  '7k/8/8/QQ3QQ1/8/8/7K/1Q3Q2 w - - 0 1',
])('random games from %s have the positions that chess.js gives them', { timeout: 60_000 }, (fen) => {
  const random = randomNumbers(fen.length);
  const games = Array.from({ length: 20 }, () => playRandomly(random, fen));
  const text = games.map(({ sans }) => `[FEN "${fen}"]\n\n${sans.join(' ')} *\n`).join('\n');
  expect(encodeText(text).broken).toEqual([]);
  expect(fensOf(text)).toEqual(games.flatMap(({ fens }) => fens));
});

test('the sample games have the positions that chess.js gives them', { timeout: 60_000 }, () => {
  for (const { text } of readSamples()) {
    const games = text.toString('utf8').split(/\n(?=\[Event )/);
    const every = Math.ceil(games.length / 40);
    const some = games.filter((_, i) => i % every === 0);
    const expected = some.flatMap((game) => {
      const chess = new Chess();
      chess.loadPgn(game);
      return chess.history({ verbose: true }).map(({ after }) => after.split(' ').slice(0, 4).join(' '));
    });
    expect(fensOf(Buffer.from(some.join('\n')))).toEqual(expected);
  }
});

test('a move is illegal or ambiguous where chess.js has no such move', { timeout: 60_000 }, () => {
  const random = randomNumbers(8);
  const choices = ['N', 'B', 'R', 'Q', 'K', ''].flatMap((piece) => SQUARES.map((square) => piece + square));
  for (let game = 0; game < 12; game += 1) {
    const { sans } = playRandomly(random);
    const before = sans.slice(0, Math.floor(random() * sans.length));
    const chess = new Chess();
    for (const san of before) chess.move(san);
    const legal = new Set(chess.moves().map((san) => san.replaceAll(/[x+#]/g, '')));
    const text = choices.map((choice) => `[Event "x"]\n\n${before.join(' ')} ${choice} *\n`).join('\n');
    const encoded = encodeText(text, { minPly: before.length });
    const wrong = new Set(encoded.broken.map((broken) => choices[broken.game]));
    // A king's step of two files is read as castling, which chess.js writes in another way.
    const expected = choices.filter((choice) => !legal.has(choice) && !/^K[cg][18]$/.test(choice));
    expect([...wrong].filter((choice) => !/^K[cg][18]$/.test(choice ?? ''))).toEqual(expected);
    expect(readRows(encoded).every(({ ply }) => ply === before.length)).toBe(true);
  }
});
