import { dirname, join } from 'node:path';
import type { InstructionFileInfo, InstructionsDataset, OptionValues } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { compileText, type InstructionTemplate } from '../../../workers/poi/instruction-template.ts';
import { MODES } from '../../../workers/poi/write-splits.ts';
import { listOutputFiles } from '../../projects/output-files.ts';
import { describeOptions } from '../option-kinds.ts';
import { parseOptions, type Recipe, type RecipeContext } from '../recipe.ts';
import { manifestStage } from '../write-manifest.ts';
import { checkStage } from './check-stage.ts';
import { instructionOptionsSchema, TEMPLATE_OPTIONS, type InstructionOptions } from './options.ts';
import { planFiles } from './plan-files.ts';
import { previewInstructions } from './preview.ts';
import { instructionRows } from './read-instruction-rows.ts';
import { readers } from './readers.ts';
import { INSTRUCTIONS_KIND, writeStage } from './write-stage.ts';

const fields = describeOptions(instructionOptionsSchema);

/** Splits and codebooks to next-POI instruction samples with their ablations. */
export const poiInstructions: Recipe<'poi-instructions'> = {
  id: 'poi-instructions',
  title: 'POI instructions',
  summary:
    'Next-POI samples as instruction, input and output: by id, by semantic ID, with and without times.',
  options: fields,
  sources: readers,
  follows: ['poi-dataset', 'poi-codebook'],
  nothing: {
    message: 'Neither splits nor codebooks were found',
    hint: 'Give a dataset folder with data/train.csv, and codebooks as codebooks-MODEL.csv.',
  },
  parseOptions: parse,
  async check({ output }, values, sources) {
    const { problem } = await planFiles(parse(values), sources, output);
    if (problem !== null) throw new DatawrightError('nothing-to-do', problem);
  },
  stages(values, sources) {
    const options = parse(values);
    return [checkStage(options, sources), writeStage(options, sources), manifestStage];
  },
  preview: (context, values, sources) => previewInstructions(context, parse(values), sources),
  dataset: describeInstructions,
  samples: instructionRows,
};

function parse(values: OptionValues): InstructionOptions {
  const options = parseOptions(instructionOptionsSchema, fields, values);
  for (const [text, option] of Object.entries(TEMPLATE_OPTIONS)) {
    checkText(text as keyof InstructionTemplate, options[option], option);
  }
  return options;
}

/** Says what is wrong with a text of the template by the option that holds it. */
function checkText(name: keyof InstructionTemplate, text: string, option: string): void {
  try {
    compileText(name, text);
  } catch (error) {
    if (!(error instanceof DatawrightError)) throw error;
    const field = fields.find((each) => each.name === option);
    const reason = error.message.replace(/^The template's \w+ /, '');
    throw new DatawrightError('bad-option', `${field?.label} (--${field?.flag}) ${reason}`, error.hint);
  }
}

function describeInstructions({ project, output }: RecipeContext): InstructionsDataset | null {
  const listed = listOutputFiles<InstructionFileInfo>(project, output, INSTRUCTIONS_KIND);
  const files = listed.toSorted((one, other) => compareFiles(one.facts, other.facts));
  if (files.length === 0) return null;
  const folder = project.path(output);
  return {
    recipeId: 'poi-instructions',
    folder,
    files: files.map(({ facts, rows, bytes }) => ({ ...facts, rows: rows ?? 0, bytes })),
    loadSnippet: loadSnippet(
      folder,
      files.map(({ facts }) => facts),
    ),
  };
}

/** By folder, then in the order in which the splits are used. */
function compareFiles(one: InstructionFileInfo, other: InstructionFileInfo): number {
  const [first, second] = [dirname(one.path), dirname(other.path)];
  if (first !== second) return first < second ? -1 : 1;
  return MODES.indexOf(one.mode) - MODES.indexOf(other.mode);
}

/** Python that loads the splits of one spelling: by semantic ID with times where there is such a one. */
function loadSnippet(folder: string, files: readonly InstructionFileInfo[]): string {
  const best = files.find(({ items, withTime }) => items === 'codebook' && withTime) ?? files[0];
  const own = files.filter(({ path }) => best && dirname(path) === dirname(best.path));
  const splits = own.map(
    ({ mode, path }) => `    ${JSON.stringify(mode)}: ${JSON.stringify(join(folder, path))},`,
  );
  const load = 'dataset = load_dataset("json", data_files={';
  return ['from datasets import load_dataset', '', load, ...splits, '})'].join('\n');
}
