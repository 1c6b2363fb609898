import type { ModelMatch } from '../../../preload/contract.ts';
import { DatawrightError, toFailure } from '../../../preload/failure.ts';
import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import type { FeatureShape } from '../../../workers/poi/describe-features.ts';
import type { Pool } from '../../../workers/pool.ts';
import type { PoiDatasetFiles } from '../../../workers/rqvae/find-dataset-files.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { nameModel } from '../name-model.ts';
import { readModelName } from '../parse-model-name.ts';
import { chooseDataset, isSame, openPoiFolders, parseAssignments } from '../poi-folders.ts';
import type { CodebookOptions } from './options.ts';

/** A dataset whose features can be encoded. */
export interface PlannedDataset extends FeatureShape {
  readonly name: string;
  readonly folder: string;
  readonly files: PoiDatasetFiles;
}

export interface CodebookPlan {
  readonly datasets: readonly PlannedDataset[];
  readonly models: readonly ModelMatch[];
  /** Dataset folders that were found, also those without features. */
  readonly folders: number;
  /** What was found and is of no use, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Looks at the models and datasets among the sources, and says which model encodes which dataset.
 *
 * @throws DatawrightError `bad-option` for names that are not there.
 */
export async function planCodebooks(
  pool: Pool,
  options: Pick<CodebookOptions, 'only' | 'assign'>,
  sources: readonly FoundFile[],
): Promise<CodebookPlan> {
  const folders = await openPoiFolders(sources);
  const { datasets, warnings } = await describeDatasets(pool, folders);
  const assigned = parseAssignments(options.assign);
  const paths = sources.filter(({ kind }) => kind === 'rqvae-model').map(({ path }) => path);
  const names = paths.map(nameModel);
  const models = await Promise.all(
    paths.map(async (path, index): Promise<ModelMatch> => {
      const model = names[index] ?? '';
      const earlier = paths[names.indexOf(model)];
      if (earlier !== path) {
        const problem = `${path} has the same name as ${earlier}. Rename one of them.`;
        return { ...unknownModel(model, path), chosen: isChosen(model, null, null, options.only), problem };
      }
      return matchModel(pool, path, model, datasets, assigned.get(model), options.only);
    }),
  );
  refuseUnknown(options, assigned, models, datasets);
  return { datasets, models, warnings, folders: folders.length };
}

async function describeDatasets(
  pool: Pool,
  folders: readonly PoiFolder[],
): Promise<Pick<CodebookPlan, 'datasets' | 'warnings'>> {
  const datasets: PlannedDataset[] = [];
  const warnings: string[] = [];
  for (const { name, folder, features: files, missing } of folders) {
    if (files === null) {
      const lack = missing.length > 0 ? missing.join(' and no ') : 'features';
      warnings.push(`${folder} has no ${lack}: it cannot be encoded.`);
      continue;
    }
    try {
      datasets.push({ name, folder, files, ...(await pool.run('describe-features', files)) });
    } catch (error) {
      warnings.push(toFailure(error).message);
    }
  }
  return { datasets, warnings };
}

function unknownModel(model: string, path: string) {
  return { model, path, parameters: readModelName(model), shape: null, dataset: null };
}

async function matchModel(
  pool: Pool,
  path: string,
  model: string,
  datasets: readonly PlannedDataset[],
  assigned: string | undefined,
  only: readonly string[],
): Promise<ModelMatch> {
  const parameters = readModelName(model);
  const parsed = parameters?.dataset ?? null;
  const known = { model, path, parameters };
  try {
    const shape = await pool.run('inspect-model', { path });
    const fitting = datasets.filter(({ columns }) => columns === shape.inputs);
    const dataset = chooseDataset(fitting, assigned, parsed);
    const chosen = isChosen(model, parsed, dataset?.name ?? null, only);
    const problem = dataset ? null : explainNone(shape.inputs, datasets, fitting, assigned);
    return { ...known, shape, dataset: dataset?.name ?? null, chosen, problem };
  } catch (error) {
    const problem = toFailure(error).message;
    return { ...known, shape: null, dataset: null, chosen: isChosen(model, parsed, null, only), problem };
  }
}

function explainNone(
  inputs: number,
  datasets: readonly PlannedDataset[],
  fitting: readonly PlannedDataset[],
  assigned: string | undefined,
): string {
  const given = datasets.find(({ name }) => assigned !== undefined && isSame(name, assigned));
  if (given) return `The model takes ${inputs} features, and ${given.name} has ${given.columns}.`;
  if (fitting.length > 1) {
    return `It fits ${fitting.map(({ name }) => name).join(' and ')}: choose the dataset.`;
  }
  if (datasets.length === 0) return 'There is no dataset to encode.';
  const widths = datasets.map(({ name, columns }) => `${name} has ${columns}`).join(', ');
  return `The model takes ${inputs} features; ${widths}.`;
}

/** Whether `only` leaves a model in: by its own name, or by that of its dataset. */
function isChosen(
  model: string,
  parsed: string | null,
  dataset: string | null,
  only: readonly string[],
): boolean {
  if (only.length === 0) return true;
  return only.some((item) => [model, parsed, dataset].some((name) => name !== null && isSame(name, item)));
}

function refuseUnknown(
  { only }: Pick<CodebookOptions, 'only'>,
  assigned: ReadonlyMap<string, string>,
  models: readonly ModelMatch[],
  datasets: readonly PlannedDataset[],
): void {
  const known = models.map(({ model }) => model);
  const hint = `The models are ${known.join(', ') || 'none'}; the datasets are ${datasets.map(({ name }) => name).join(', ') || 'none'}.`;
  const stray = only.find(
    (item) =>
      !models.some(({ model, parameters, dataset }) =>
        isChosen(model, parameters?.dataset ?? null, dataset, [item]),
      ),
  );
  if (stray !== undefined) {
    throw new DatawrightError('bad-option', `Only (--only) names “${stray}”, which is no model here.`, hint);
  }
  for (const [model, dataset] of assigned) {
    if (!known.includes(model)) throw strayAssignment(model, hint);
    if (!datasets.some(({ name }) => isSame(name, dataset))) throw strayAssignment(dataset, hint);
  }
}

function strayAssignment(name: string, hint: string): DatawrightError {
  const message = `Datasets of models (--assign) names “${name}”, which is not among the sources.`;
  return new DatawrightError('bad-option', message, hint);
}
