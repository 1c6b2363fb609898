import { z } from 'zod';
import { PREPARE_DEFAULTS } from '../../../workers/poi/prepare-options.ts';
import { choice, integer, number, text } from '../option-kinds.ts';

const FILTER = 'Filter';
const IDS = 'Ids';
const SPLITS = 'Splits';
const COUNT = { minimum: 1, maximum: 1_000_000 };

/** Options of the recipe that makes datasets of check-ins. */
export const poiDatasetOptionsSchema = z.object({
  minPoiCheckIns: integer(PREPARE_DEFAULTS.minPoiCheckIns, {
    label: 'Check-ins of a POI',
    help: 'POIs with fewer are left out. Counted once, before the users are.',
    group: FILTER,
    ...COUNT,
  }),
  minUserCheckIns: integer(PREPARE_DEFAULTS.minUserCheckIns, {
    label: 'Check-ins of a user',
    help: 'Users with fewer, at the POIs that are left, are left out.',
    group: FILTER,
    ...COUNT,
  }),

  ids: choice(PREPARE_DEFAULTS.ids, {
    label: 'Ids',
    help: 'Where the numbers of users and POIs come from.',
    group: IDS,
    choices: {
      auto: ['Automatic', 'Keeps ids that are numbers already, and shuffles others.'],
      keep: ['Keep', 'Takes the numbers in the file.'],
      shuffle: ['Shuffle', 'Counts from 1 in a random order, so that an id tells nothing.'],
      appearance: ['By appearance', 'Counts from 1 in the order of the file.'],
    },
  }),
  mapping: text('', {
    label: 'Existing POI ids',
    help: 'Path of a pid_mapping.csv whose ids are to be used. POIs that it lacks come after its largest.',
    group: IDS,
    advanced: true,
  }),

  trainShare: number(PREPARE_DEFAULTS.trainShare, {
    label: 'Train share',
    help: 'Share of the check-ins, by time, that is train. Later ones of users or POIs that train lacks are dropped.',
    group: SPLITS,
    minimum: 0.01,
    maximum: 0.99,
  }),
  window: integer(PREPARE_DEFAULTS.window, {
    label: 'Window',
    help: 'Check-ins in a sample: the history, and one target.',
    group: SPLITS,
    minimum: 2,
    maximum: 10_000,
  }),
  step: integer(PREPARE_DEFAULTS.step, {
    label: 'Step',
    help: 'Check-ins between the windows of a user in train.',
    group: SPLITS,
    minimum: 1,
    maximum: 10_000,
  }),
  trainLast: integer(PREPARE_DEFAULTS.trainLast, {
    label: 'Last check-ins',
    help: 'Train samples come from so many last check-ins of each user.',
    group: SPLITS,
    advanced: true,
    minimum: 2,
    maximum: 1_000_000,
  }),
  trainLeast: integer(PREPARE_DEFAULTS.trainLeast, {
    label: 'Fewest check-ins',
    help: 'A user with fewer gives no train sample.',
    group: SPLITS,
    advanced: true,
    minimum: 2,
    maximum: 1_000_000,
  }),
  maskProbability: number(PREPARE_DEFAULTS.maskProbability, {
    label: 'Masking',
    help: 'Probability that a train target changes places with an item of its history. The history then shows what came later.',
    group: SPLITS,
    advanced: true,
    minimum: 0,
    maximum: 1,
  }),
  seed: integer(PREPARE_DEFAULTS.seed, {
    label: 'Seed',
    help: 'The same seed, check-ins and options give the same files.',
    group: SPLITS,
    minimum: 0,
    maximum: 2_147_483_647,
  }),
});

export type PoiDatasetOptions = z.infer<typeof poiDatasetOptionsSchema>;
