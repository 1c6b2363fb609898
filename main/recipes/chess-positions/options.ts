import { z } from 'zod';
import { choice, integer, number, text, toggle } from '../option-kinds.ts';

const SHAPE = 'Shape';
const SELECTION = 'Selection';
const SIZE = 'Size and split';
const CARD = 'Documentation';
const ADVANCED = 'Sampling formula';

/** Options of the chess recipe: one schema for the form, the flags and the checks. */
export const chessOptionsSchema = z.object({
  encoding: choice('token', {
    label: 'Encoding',
    help: 'How a position is written.',
    group: SHAPE,
    choices: {
      token: ['Tokens', '69 small integers: 64 squares, the side to move and four castling rights.'],
      tensor: ['Tensor', '8 × 8 × 15 booleans: a plane for each piece, castling, en passant and the side.'],
      bitboard: ['Bitboard', '773 booleans: 12 boards of 64 squares, the side and four castling rights.'],
    },
  }),
  window: choice('repeat', {
    label: 'Window',
    help: 'What the positions of a row are.',
    group: SHAPE,
    choices: {
      repeat: ['Repeat', 'Copies of the one position, as in the published datasets.'],
      history: ['History', 'Consecutive positions of the game that end with this one.'],
    },
  }),
  windowSize: integer(10, {
    label: 'Window size',
    help: 'Positions in a row. Before a game is that long, its starting position fills the window.',
    group: SHAPE,
    minimum: 1,
    maximum: 64,
  }),
  metadata: toggle(true, {
    label: 'Metadata columns',
    help: 'Adds ply, Elo ratings, result and game id to every row.',
    group: SHAPE,
  }),

  sample: choice('published', {
    label: 'Positions',
    help: 'Which positions of a game are taken.',
    group: SELECTION,
    choices: {
      published: ['Sampled', 'Strong games and later positions are more likely, by the published formula.'],
      all: ['All', 'Every position within the limits below.'],
    },
  }),
  minElo: integer(0, {
    label: 'Lowest Elo',
    help: 'Leaves out games in which the weaker player is below this. 0 keeps all games.',
    group: SELECTION,
    minimum: 0,
    maximum: 4000,
  }),
  minPly: integer(0, {
    label: 'First ply',
    help: 'Positions before this ply (half-move, from 0) are left out.',
    group: SELECTION,
    minimum: 0,
    maximum: 1000,
  }),
  maxPly: integer(0, {
    label: 'Last ply',
    help: 'Positions after this ply are left out. 0 sets no limit.',
    group: SELECTION,
    minimum: 0,
    maximum: 1000,
  }),
  dedupe: toggle(false, {
    label: 'Remove duplicate positions',
    help: 'Keeps the first of equal positions within the run. Takes about 20 bytes of memory a row.',
    group: SELECTION,
  }),

  batches: integer(3, {
    label: 'Batches',
    help: 'Stops after this many. A later run goes on where this one stopped. 0 reads to the end.',
    group: SIZE,
    minimum: 0,
    maximum: 100_000,
  }),
  batchSize: integer(100_000, {
    label: 'Batch size',
    help: 'Rows in a batch, train and test together. A batch becomes one shard for each split.',
    group: SIZE,
    minimum: 1,
    maximum: 10_000_000,
  }),
  trainRatio: number(0.95, {
    label: 'Train ratio',
    help: 'Share of games in the train split. A game falls in one split for good, by a hash of its moves.',
    group: SIZE,
    minimum: 0,
    maximum: 1,
  }),
  seed: integer(0, {
    label: 'Seed',
    help: 'The same seed, sources and options give the same dataset.',
    group: SIZE,
    minimum: 0,
    maximum: 2_147_483_647,
  }),

  license: text('', {
    label: 'License',
    help: 'License of the games as the dataset card shall state it, for example cc0-1.0. Empty states none.',
    group: CARD,
  }),

  eloCentre: number(2000, {
    label: 'Elo centre',
    help: 'A game of this Elo is taken with probability one half.',
    group: ADVANCED,
    advanced: true,
    minimum: 0,
    maximum: 4000,
  }),
  eloSlope: number(0.005, {
    label: 'Elo slope',
    help: 'How fast the probability grows with Elo.',
    group: ADVANCED,
    advanced: true,
    minimum: 0,
    maximum: 1,
  }),
  missingElo: integer(1500, {
    label: 'Missing Elo',
    help: 'Counts as the rating of a player who has none.',
    group: ADVANCED,
    advanced: true,
    minimum: 0,
    maximum: 4000,
  }),
  plyRamp: integer(30, {
    label: 'Ply ramp',
    help: 'From this ply on the probability of a position is at its full rate; before, it grows with the square of the ply.',
    group: ADVANCED,
    advanced: true,
    minimum: 1,
    maximum: 1000,
  }),
  positionRate: number(0.33, {
    label: 'Position rate',
    help: 'Probability with which a late position of a taken game is taken.',
    group: ADVANCED,
    advanced: true,
    minimum: 0,
    maximum: 1,
  }),
  workers: integer(0, {
    label: 'Workers',
    help: 'Threads that encode. 0 takes the number from the settings. The result is the same for any number.',
    group: ADVANCED,
    advanced: true,
    minimum: 0,
    maximum: 256,
  }),
});

export type ChessOptions = z.infer<typeof chessOptionsSchema>;
