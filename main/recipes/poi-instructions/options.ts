import { z } from 'zod';
import {
  DEFAULT_TEMPLATE,
  TEMPLATE_SLOTS,
  type InstructionTemplate,
} from '../../../workers/poi/instruction-template.ts';
import { names, some, text, toggle } from '../option-kinds.ts';

const FILES = 'Files';
const TEMPLATE = 'Template';

/** The models whose samples are published without times, too. */
export const PUBLISHED_WITHOUT_TIME = [
  'rqvae-nyc-div0.25-commit0.5-lr5e-5',
  'rqvae-tky-div0.25-commit0.25-lr5e-5',
] as const;

function templateText(name: keyof InstructionTemplate, label: string, help: string) {
  const slots = TEMPLATE_SLOTS[name].map((slot) => `{${slot}}`).join(', ');
  const sentence = slots === '' ? help : `${help} Slots: ${slots}.`;
  return text(DEFAULT_TEMPLATE[name], { label, help: sentence, group: TEMPLATE });
}

/** Options of the recipe that writes instruction samples. */
export const instructionOptionsSchema = z.object({
  modes: some(['train', 'val', 'test', 'test_all'], {
    label: 'Splits',
    help: 'Which splits become files.',
    group: FILES,
    choices: { train: 'train', val: 'val', test: 'test', test_all: 'test_all' },
  }),
  items: some(['id', 'codebook'], {
    label: 'Items',
    help: 'How POIs are spelled: by id, by semantic ID, or both.',
    group: FILES,
    choices: { id: 'Ids', codebook: 'Semantic IDs' },
  }),
  noTimeFor: names(PUBLISHED_WITHOUT_TIME, {
    label: 'Without time',
    help: 'Models whose samples are written without times, too. Names of models that are not there do nothing.',
    group: FILES,
  }),
  idWithoutTime: toggle(false, {
    label: 'Ids without time',
    help: 'Adds the samples by id without times.',
    group: FILES,
    advanced: true,
  }),
  assign: names([], {
    label: 'Datasets of codebooks',
    help: 'MODEL=DATASET for codebooks whose name does not tell. The dataset is the name of its folder.',
    group: FILES,
    advanced: true,
  }),

  templateInstruction: templateText('instruction', 'Instruction', 'What the model is told.'),
  templateInput: templateText('input', 'Input', 'The user, the history and the question.'),
  templateVisit: templateText('visit', 'Visit', 'One place of the history.'),
  templateInstructionNoTime: templateText(
    'instructionNoTime',
    'Instruction without time',
    'The same for samples without times.',
  ),
  templateInputNoTime: templateText(
    'inputNoTime',
    'Input without time',
    'The same for samples without times.',
  ),
  templateVisitNoTime: templateText('visitNoTime', 'Visit without time', 'One place, without its time.'),
  templateSeparator: templateText('separator', 'Separator', 'Between places of the history.'),
});

export type InstructionOptions = z.infer<typeof instructionOptionsSchema>;

/** Option of each text of the template. */
export const TEMPLATE_OPTIONS = {
  instruction: 'templateInstruction',
  instructionNoTime: 'templateInstructionNoTime',
  input: 'templateInput',
  inputNoTime: 'templateInputNoTime',
  visit: 'templateVisit',
  visitNoTime: 'templateVisitNoTime',
  separator: 'templateSeparator',
} as const satisfies Readonly<Record<keyof InstructionTemplate, keyof InstructionOptions>>;

export function templateOf(options: InstructionOptions): InstructionTemplate {
  return {
    instruction: options.templateInstruction,
    instructionNoTime: options.templateInstructionNoTime,
    input: options.templateInput,
    inputNoTime: options.templateInputNoTime,
    visit: options.templateVisit,
    visitNoTime: options.templateVisitNoTime,
    separator: options.templateSeparator,
  };
}
