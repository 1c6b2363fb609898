import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import { nameModelOfCodebook } from '../name-model.ts';
import { readModelName } from '../parse-model-name.ts';
import { chooseDataset, datasetIn, parseAssignments } from '../poi-folders.ts';

export interface MatchedCodebook {
  readonly path: string;
  readonly model: string;
  /** Name. */
  readonly dataset: string;
}

/** Which codebook spells which dataset; of two of the same model and dataset, the later one. */
export function matchCodebooks(
  paths: readonly string[],
  datasets: readonly PoiFolder[],
  assign: readonly string[],
): { readonly codebooks: readonly MatchedCodebook[]; readonly warnings: readonly string[] } {
  const assigned = parseAssignments(assign);
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
  // A codebook lies in the folder of its dataset, or in one of the same name.
  const folders = path.split(/[\\/]/);
  const around = datasets.filter(
    ({ folder, name }) => path.startsWith(`${folder}/`) || folders.includes(name),
  );
  if (around.length === 1) return around[0] ?? null;
  // The names of the published datasets contradict each other.
  const possible = datasets.filter(({ name }) => {
    const own = datasetIn(name);
    return own === null || parsed === null || own === parsed;
  });
  return chooseDataset(possible, undefined, parsed);
}
