import { join } from 'node:path';
import type { CodebooksDataset, OptionValues } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { DEVICE_HINTS, DEVICE_LABELS } from '../../../workers/rqvae/device-wording.ts';
import { listOutputFiles } from '../../projects/output-files.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { describeOptions } from '../option-kinds.ts';
import { parseOptions, type Recipe, type RecipeContext } from '../recipe.ts';
import { manifestStage } from '../write-manifest.ts';
import { encodeStage } from './encode-stage.ts';
import { CODEBOOK_KIND, type CodebookFacts } from './finish-pair.ts';
import { codebookOptionsSchema, type CodebookOptions } from './options.ts';
import { planCodebooks } from './plan-codebooks.ts';
import { previewCodebooks } from './preview.ts';
import { codebookRows } from './read-codebook-rows.ts';
import { readers } from './readers.ts';

const fields = describeOptions(codebookOptionsSchema);
const MODEL_HINT = 'Add a rqvae_best.pt, the same tensors as safetensors, or an ONNX file.';

/** Features of POIs to semantic IDs, by trained RQ-VAEs. */
export const poiCodebook: Recipe<'poi-codebook'> = {
  id: 'poi-codebook',
  title: 'POI codebooks',
  summary:
    'A semantic ID for every POI, by trained RQ-VAE models, with a report of how well they tell POIs apart.',
  options: fields,
  sources: readers,
  follows: ['poi-dataset'],
  nothing: {
    message: 'Neither a POI dataset nor a model was found',
    hint: 'Give a folder with metadata.json, poi_features.npy or .pt and pid_to_index.csv, and models as .pt, .safetensors or .onnx.',
  },
  parseOptions: parse,
  check: ({ pool }, values, sources) => refuseHopeless(pool, parse(values), sources),
  stages: (values, sources) => [encodeStage(parse(values), sources), manifestStage],
  preview: (context, values, sources) => previewCodebooks(context, parse(values), sources),
  dataset: describeCodebooks,
  samples: codebookRows,
};

function parse(values: OptionValues): CodebookOptions {
  return parseOptions(codebookOptionsSchema, fields, values);
}

async function refuseMissingDevice(pool: RecipeContext['pool'], { device }: CodebookOptions): Promise<void> {
  if (device === 'auto' || device === 'cpu') return;
  const states = await pool.run('list-devices', null);
  const missing = states.find((state) => state.device === device)?.missing ?? null;
  if (missing === null) return;
  const message = `${DEVICE_LABELS[device]} cannot be used: ${missing}.`;
  throw new DatawrightError('not-supported', message, DEVICE_HINTS[device]);
}

/** A run begins when its device is there, and at least one model can be run. */
async function refuseHopeless(
  pool: RecipeContext['pool'],
  options: CodebookOptions,
  sources: readonly FoundFile[],
): Promise<void> {
  await refuseMissingDevice(pool, options);
  const { datasets, models, warnings } = await planCodebooks(pool, options, sources);
  if (datasets.length === 0) {
    const message = warnings[0] ?? 'No POI dataset was found in the sources.';
    throw new DatawrightError('nothing-to-do', message, poiCodebook.nothing.hint);
  }
  const chosen = models.filter((model) => model.chosen);
  if (chosen.some(({ problem }) => problem === null)) return;
  const reasons = chosen.map(({ model, problem }) => `${model}: ${problem}`);
  if (chosen.length === 0) {
    throw new DatawrightError('nothing-to-do', 'No model was found in the sources.', MODEL_HINT);
  }
  const readable = chosen.some(({ shape }) => shape !== null);
  const hint = readable ? 'Choose models of this dataset.' : `Nothing in them was run. ${MODEL_HINT}`;
  throw new DatawrightError('nothing-to-do', reasons.join('\n'), hint);
}

function describeCodebooks({ project, output }: RecipeContext): CodebooksDataset | null {
  const files = listOutputFiles<CodebookFacts>(project, output, CODEBOOK_KIND);
  const [first] = files;
  if (!first) return null;
  const folder = project.path(output);
  return {
    recipeId: 'poi-codebook',
    folder,
    codebooks: files.map(({ path, bytes, facts }) => ({ ...facts.info, table: path, bytes })),
    loadSnippet: loadSnippet(join(folder, first.path)),
  };
}

function loadSnippet(path: string): string {
  return [
    'import ast',
    'import pandas as pd',
    '',
    'codebook = pd.read_csv(',
    `    ${JSON.stringify(path)},`,
    '    converters={"Codebook": ast.literal_eval, "Vector": ast.literal_eval},',
    ')',
  ].join('\n');
}
