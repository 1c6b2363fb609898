import type { RecipeId, RunCount, RunProgress, RunWarning } from '../../preload/contract.ts';

/** How the stand-in plays the runs of a recipe. */
interface RunPlay {
  readonly stages: readonly (readonly [id: string, title: string])[];
  readonly unit: RunProgress['unit'];
  readonly total: number;
  /** Units a second. */
  readonly rate: number;
  readonly warnings: number;
  /** Of the whole run. */
  readonly counts: readonly RunCount[];
  readonly warning: (number: number) => Omit<RunWarning, 'number'>;
}

const chess: RunPlay = {
  stages: [
    ['read', 'Read the games'],
    ['write', 'Write the shards'],
    ['card', 'Write the dataset card'],
  ],
  unit: 'bytes',
  total: 1_214_000_000,
  rate: 31_240_000,
  warnings: 437,
  counts: [
    { id: 'games', label: 'Games read', value: 603_214, noun: 'games' },
    { id: 'sampled', label: 'Games sampled', value: 71_310 },
    { id: 'positions', label: 'Positions written', value: 299_717, noun: 'positions' },
    { id: 'duplicates', label: 'Duplicates removed', value: 4102 },
    { id: 'variants', label: 'Variants skipped', value: 812 },
  ],
  warning: (number) => ({
    code: 'illegal-move',
    message: `Game ${(number * 1373).toLocaleString('en')}, ply ${(number * 7) % 90}: the move Nf3 is not legal here. The game ends there.`,
    source: '/home/ada/games/lichess_db_standard_rated_2024-01.pgn.zst',
  }),
};

const dataset: RunPlay = {
  stages: [
    ['read', 'Read the check-ins'],
    ['features', 'Write tables and features'],
    ['splits', 'Cut and write the splits'],
  ],
  unit: 'rows',
  total: 801_131,
  rate: 310_000,
  warnings: 21,
  counts: [
    { id: 'read', label: 'Check-ins read', value: 801_131, noun: 'check-ins' },
    { id: 'kept', label: 'Check-ins kept', value: 512_440 },
    { id: 'pois', label: 'POIs', value: 13_008, noun: 'POIs' },
    { id: 'users', label: 'Users', value: 3376, noun: 'users' },
    { id: 'samples', label: 'Samples', value: 14_316, noun: 'samples' },
  ],
  warning: (number) => ({
    code: 'bad-coordinates',
    message: `Line ${(number * 1973).toLocaleString('en')}: the longitude 219.7 is out of range. The check-in is skipped.`,
    source: '/home/ada/foursquare/dataset_TSMC2014_TKY.txt',
  }),
};

const codebook: RunPlay = {
  stages: [
    ['encode', 'Encode the POIs'],
    ['report', 'Write the codebooks and their reports'],
  ],
  unit: 'rows',
  total: 65_040,
  rate: 4100,
  warnings: 1,
  counts: [
    { id: 'codebooks', label: 'Codebooks', value: 10, noun: 'codebooks' },
    { id: 'pois', label: 'POIs encoded', value: 65_040, noun: 'POIs' },
    { id: 'collisions', label: 'POIs that share a semantic ID', value: 4312 },
  ],
  warning: () => ({
    code: 'model-skipped',
    message: 'rqvae_best.pt ends in the middle of the tensor encoder.layers.3.weight. The model is left out.',
    source: '/home/ada/models/rqvae-nyc-exploration',
  }),
};

const instructions: RunPlay = {
  stages: [
    ['check', 'Check that every POI has a code'],
    ['write', 'Write the instruction files'],
  ],
  unit: 'files',
  total: 56,
  rate: 9,
  warnings: 0,
  counts: [
    { id: 'files', label: 'Files', value: 56, noun: 'files' },
    { id: 'samples', label: 'Samples', value: 156_200, noun: 'samples' },
  ],
  warning: () => ({ code: '', message: '', source: '' }),
};

export const plays: Readonly<Record<RecipeId, RunPlay>> = {
  'chess-positions': chess,
  'poi-dataset': dataset,
  'poi-codebook': codebook,
  'poi-instructions': instructions,
};
