import { isAbsolute, relative, sep } from 'node:path';
import { DatawrightError } from '../../../preload/failure.ts';
import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import { nameModelOfCodebook } from '../name-model.ts';
import { readModelName } from '../parse-model-name.ts';
import { chooseDataset, datasetIn, isSame, parseAssignments } from '../poi-folders.ts';

export interface MatchedCodebook {
  readonly path: string;
  readonly model: string;
  /** Name. */
  readonly dataset: string;
}

/**
 * Which codebook spells which dataset; of two of the same model and dataset, the later one.
 *
 * @throws DatawrightError `bad-option` for an assignment to or of what is not there.
 */
export function matchCodebooks(
  paths: readonly string[],
  datasets: readonly PoiFolder[],
  assign: readonly string[],
): { readonly codebooks: readonly MatchedCodebook[]; readonly warnings: readonly string[] } {
  const assigned = parseAssignments(assign);
  refuseUnknown(assigned, paths.map(nameModelOfCodebook), datasets);
  const matched = new Map<string, MatchedCodebook>();
  const warnings: string[] = [];
  for (const path of paths) {
    const model = nameModelOfCodebook(path);
    const dataset = match(path, model, datasets, assigned.get(model));
    if (dataset === null) {
      const names = datasets.map(({ name }) => name).join(', ');
      warnings.push(`${path} is left out: it is not clear which dataset it belongs to (${names}).`);
      continue;
    }
    const key = `${dataset.name}\n${model}`;
    const earlier = matched.get(key);
    if (earlier) warnings.push(`${earlier.path} is left out: ${path} is of the same model.`);
    matched.set(key, { path, model, dataset: dataset.name });
  }
  return { codebooks: [...matched.values()], warnings };
}

function match(
  path: string,
  model: string,
  datasets: readonly PoiFolder[],
  assigned: string | undefined,
): PoiFolder | null {
  const parsed = readModelName(model)?.dataset ?? null;
  if (assigned !== undefined) return chooseDataset(datasets, assigned, parsed);
  const near = datasetAround(path, datasets) ?? datasetNamedIn(path, datasets);
  if (near !== null) return near;
  // The names of the published datasets contradict each other.
  const possible = datasets.filter(({ name }) => {
    const own = datasetIn(name);
    return own === null || parsed === null || own === parsed;
  });
  return chooseDataset(possible, undefined, parsed);
}

/** A codebook lies in the folder of its dataset; of folders in each other, the innermost counts. */
function datasetAround(path: string, datasets: readonly PoiFolder[]): PoiFolder | null {
  const around = datasets.filter(({ folder }) => isBelow(folder, path));
  return around.toSorted((one, other) => other.folder.length - one.folder.length)[0] ?? null;
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On another drive of Windows there is no way but the whole path.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Or in one of the same name, where a run for several datasets has put it. */
function datasetNamedIn(path: string, datasets: readonly PoiFolder[]): PoiFolder | null {
  const folders = path.split(/[\\/]/);
  const named = datasets.filter(({ name }) => folders.includes(name));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function refuseUnknown(
  assigned: ReadonlyMap<string, string>,
  models: readonly string[],
  datasets: readonly PoiFolder[],
): void {
  const names = datasets.map(({ name }) => name);
  for (const [model, dataset] of assigned) {
    const stray = models.includes(model) ? dataset : model;
    if (stray === dataset && names.some((name) => isSame(name, dataset))) continue;
    throw new DatawrightError(
      'bad-option',
      `Datasets of codebooks (--assign) names “${stray}”, which is not among the sources.`,
      `The codebooks are ${models.join(', ') || 'none'}; the datasets are ${names.join(', ') || 'none'}.`,
    );
  }
}
