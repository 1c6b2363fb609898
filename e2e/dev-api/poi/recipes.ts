import type { OptionField, RecipeInfo } from '../../../preload/contract.ts';

type Wording = readonly [name: string, label: string, help: string, group: string];

function field([name, label, help, group]: Wording, advanced = false) {
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { name, label, help, group, advanced, flag };
}

function text(preset: string, wording: Wording, advanced = false): OptionField {
  return { ...field(wording, advanced), kind: 'text', default: preset };
}

function whole(preset: number, wording: Wording, advanced = false): OptionField {
  return { ...field(wording, advanced), kind: 'integer', default: preset, minimum: 0, maximum: 100_000 };
}

function list(preset: readonly string[], wording: Wording, choices: readonly string[] | null): OptionField {
  const offered = choices && choices.map((value) => ({ value, label: value }));
  return { ...field(wording), kind: 'list', default: preset, choices: offered };
}

const poiDataset: RecipeInfo = {
  id: 'poi-dataset',
  title: 'POI dataset',
  summary: 'Turns check-ins into mapped ids, features for an RQ-VAE, and train, val and test splits.',
  takes: ['check-ins'],
  follows: [],
  options: [
    whole(10, ['minPoiCheckIns', 'Least check-ins of a POI', 'POIs with fewer are left out.', 'Filters']),
    whole(10, ['minUserCheckIns', 'Least check-ins of a user', 'Counted after the POIs.', 'Filters']),
    {
      ...field(['trainShare', 'Train share', 'Share of the check-ins, by time, that is train.', 'Samples']),
      kind: 'number',
      default: 0.8,
      minimum: 0,
      maximum: 1,
    },
    whole(50, ['window', 'Check-ins in a sample', 'The target is one of them.', 'Samples']),
    whole(10, ['step', 'Step', 'Between the windows of a user.', 'Samples']),
    {
      ...field(['ids', 'Ids', 'Where the ids come from.', 'Ids'], true),
      kind: 'choice',
      default: 'auto',
      choices: [
        { value: 'auto', label: 'Automatic', help: 'Keeps ids that are mapped already; shuffles others.' },
        { value: 'keep', label: 'Keep', help: 'As in the file.' },
        { value: 'shuffle', label: 'Shuffle', help: 'From 1, in a random order.' },
        { value: 'appearance', label: 'Appearance', help: 'From 1, in the order of the file.' },
      ],
    },
    whole(2024, ['seed', 'Seed', 'The same seed gives the same ids.', 'Ids'], true),
  ],
};

const poiCodebook: RecipeInfo = {
  id: 'poi-codebook',
  title: 'POI codebooks',
  summary: 'Encodes the POIs of a dataset with RQ-VAE models and writes their semantic IDs.',
  takes: ['poi-dataset', 'rqvae-model'],
  follows: ['poi-dataset'],
  options: [
    list([], ['only', 'Models', 'Names of models to run; none runs them all.', 'Models'], null),
    list(
      [],
      ['assign', 'Datasets of models', 'MODEL=DATASET, where the name does not tell.', 'Models'],
      null,
    ),
    {
      ...field(['collisions', 'Shared semantic IDs', '', 'Codebooks']),
      kind: 'choice',
      default: 'none',
      choices: [
        { value: 'none', label: 'Leave', help: 'As published: some POIs share theirs.' },
        { value: 'suffix', label: 'Add a code', help: 'Every shared semantic ID gets one more code.' },
      ],
    },
    {
      ...field(['device', 'Device', '', 'Codebooks']),
      kind: 'choice',
      default: 'auto',
      choices: [
        { value: 'auto', label: 'Automatic', help: 'The fastest that can be used.' },
        { value: 'cuda', label: 'CUDA', help: '' },
        { value: 'webgpu', label: 'WebGPU', help: '' },
        { value: 'cpu', label: 'CPU', help: '' },
      ],
    },
    whole(1024, ['batchSize', 'POIs in a batch', '', 'Speed'], true),
  ],
};

/** The slots that each text of the template must have. */
export const templateSlots: Readonly<Record<string, readonly string[]>> = {
  templateInstruction: [],
  templateInstructionNoTime: [],
  templateInput: ['user', 'history', 'target_time'],
  templateInputNoTime: ['user', 'history'],
  templateVisit: ['item', 'time'],
  templateVisitNoTime: ['item'],
  templateSeparator: [],
};

const opening = 'The input is the list of places that a user went to, oldest first.';
const modes = ['train', 'val', 'test', 'test_all'];

const poiInstructions: RecipeInfo = {
  id: 'poi-instructions',
  title: 'POI instructions',
  summary: 'Writes next-POI samples as instruction, input and output, with semantic IDs or plain ids.',
  takes: ['poi-dataset', 'codebook'],
  follows: ['poi-dataset', 'poi-codebook'],
  options: [
    list(modes, ['modes', 'Parts', '', 'Files'], modes),
    list(
      ['codebook', 'id', 'notime'],
      ['variants', 'Variants', 'Which files are written.', 'Files'],
      ['codebook', 'id', 'notime'],
    ),
    text(`${opening} Predict the place that the user goes to at the given time.`, [
      'templateInstruction',
      'Instruction',
      '',
      'Template',
    ]),
    text('User {user} went to {history}. Where does user {user} go at {target_time}?', [
      'templateInput',
      'Input',
      '',
      'Template',
    ]),
    text('{item} at {time}', ['templateVisit', 'One visit of the history', '', 'Template']),
    text(', ', ['templateSeparator', 'Between visits', '', 'Template']),
    text(
      `${opening} Predict the place that the user goes to next.`,
      ['templateInstructionNoTime', 'Instruction without time', '', 'Template'],
      true,
    ),
    text(
      'User {user} went to {history}. Where does user {user} go next?',
      ['templateInputNoTime', 'Input without time', '', 'Template'],
      true,
    ),
    text('{item}', ['templateVisitNoTime', 'One visit without time', '', 'Template'], true),
  ],
};

export const poiRecipes: readonly RecipeInfo[] = [poiDataset, poiCodebook, poiInstructions];
