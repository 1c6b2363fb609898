import { DatawrightError } from '../../preload/failure.ts';
import { findPoiFolder, type PoiFolder } from '../../workers/poi/find-poi-folder.ts';
import type { FoundFile } from '../projects/source-reader.ts';
import { MODEL_DATASETS } from './parse-model-name.ts';

/** The POI datasets among sources, each by a name of its own: that of its folder. */
export async function openPoiFolders(sources: readonly FoundFile[]): Promise<readonly PoiFolder[]> {
  const folders: PoiFolder[] = [];
  for (const { kind, path } of sources) {
    const folder = kind === 'poi-dataset' ? await findPoiFolder(path) : null;
    if (folder === null) continue;
    folders.push({ ...folder, name: freeName(folder.name, folders) });
  }
  return folders;
}

/** Names are folders, too, and some file systems do not tell cases apart. */
function freeName(name: string, taken: readonly PoiFolder[]): string {
  let free = name;
  for (let number = 2; taken.some((other) => isSame(other.name, free)); number += 1)
    free = `${name}-${number}`;
  return free;
}

/**
 * The dataset that belongs to a model: the one the user says; the only one; or the only one whose name
 * has that of the model's dataset in it. Null when that leaves none or several.
 */
export function chooseDataset<Dataset extends { readonly name: string }>(
  candidates: readonly Dataset[],
  assigned: string | undefined,
  parsed: string | null,
): Dataset | null {
  if (assigned !== undefined) return candidates.find(({ name }) => isSame(name, assigned)) ?? null;
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  if (parsed === null) return null;
  const exact = candidates.filter(({ name }) => isSame(name, parsed));
  const named = exact.length > 0 ? exact : candidates.filter(({ name }) => datasetIn(name) === parsed);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Which of the published datasets a name speaks of; null: none. */
export function datasetIn(name: string): string | null {
  return MODEL_DATASETS.find((dataset) => name.toLowerCase().includes(dataset)) ?? null;
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Items like `MODEL=DATASET`.
 *
 * @throws DatawrightError `bad-option`
 */
export function parseAssignments(items: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    items.map((item) => {
      const [, model, dataset] = /^(.+)=([^=]+)$/.exec(item) ?? [];
      if (model !== undefined && dataset !== undefined) return [model, dataset] as const;
      throw new DatawrightError(
        'bad-option',
        `Datasets of models (--assign) cannot be “${item}”.`,
        'Write MODEL=DATASET, with the name of a folder that holds a dataset.',
      );
    }),
  );
}

/**
 * Where a dataset's files go below the dataset folder of the run: nowhere deeper where a command made
 * the folder for the one dataset, else into a folder of its name.
 */
export function outputPrefix(output: string | null, dataset: string, datasets: number): string {
  return (output === '.' || output === null) && datasets === 1 ? '' : `${dataset}/`;
}
