import { z } from 'zod';
import { choice, integer, names } from '../option-kinds.ts';

const MODELS = 'Models';
const CODES = 'Codes';

/** Options of the recipe that makes codebooks. */
export const codebookOptionsSchema = z.object({
  only: names([], {
    label: 'Only',
    help: 'Names of models, or datasets such as nyc and tky, that are run; none stands for all.',
    group: MODELS,
  }),
  assign: names([], {
    label: 'Datasets of models',
    help: 'MODEL=DATASET for models whose name does not tell. The dataset is the name of its folder.',
    group: MODELS,
    advanced: true,
  }),

  collisions: choice('none', {
    label: 'Shared IDs',
    help: 'What happens to semantic IDs that several POIs share.',
    group: CODES,
    choices: {
      none: ['Leave', 'As the model gives them; what shares an ID cannot be told apart.'],
      suffix: ['Number', 'One more code 0, 1, 2 … in the order of the Pids, where an ID is shared.'],
    },
  }),
  device: choice('auto', {
    label: 'Device',
    help: 'Where the model runs.',
    group: CODES,
    choices: {
      auto: ['Automatic', 'CUDA, else WebGPU, else the CPU.'],
      cpu: ['CPU', 'Always there.'],
      webgpu: ['WebGPU', 'A graphics card, whatever its make.'],
      cuda: ['CUDA', 'A card of NVIDIA, with its libraries installed.'],
    },
  }),
  batchSize: integer(8192, {
    label: 'Batch size',
    help: 'Rows that are read and encoded at a time; after each a run can go on. Any number gives the same codes.',
    group: CODES,
    advanced: true,
    minimum: 1,
    maximum: 65_536,
  }),
});

export type CodebookOptions = z.infer<typeof codebookOptionsSchema>;
