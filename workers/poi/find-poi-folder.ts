import { open } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { findDatasetFiles, type PoiDatasetFiles } from '../rqvae/find-dataset-files.ts';
import { MODES, type Mode } from './write-splits.ts';

/** A dataset of POIs in the published layout, or what there is of one. */
export interface PoiFolder {
  readonly folder: string;
  /** Of the folder. */
  readonly name: string;
  /** What semantic IDs are made of; null where something is missing. */
  readonly features: PoiDatasetFiles | null;
  /** Names of the missing parts, where there are features at all. */
  readonly missing: readonly string[];
  /** Absolute paths of the splits that there are. */
  readonly splits: Readonly<Partial<Record<Mode, string>>>;
}

/** Folders of the published layout that may hold splits, the likeliest first. */
const SPLIT_PLACES = [join('Intermediate Files', 'data'), 'data', '.'];
/** Folders, seen from that of the dataset, in which its parts lie. */
const PLACES = new Set([
  '',
  'RQVAE Dataset',
  join('RQVAE Dataset', 'Intermedia Files'),
  'Intermediate Files',
  join('Intermediate Files', 'data'),
  'Intermedia Files',
  'data',
]);
const PARTS = new Set([
  'metadata.json',
  'poi_features.npy',
  'poi_features.pt',
  'pid_to_index.csv',
  'pid_mapping.csv',
  ...MODES.map((mode) => `${mode}.csv`),
]);
const SPLIT_HEADER = 'Uid,Pids,Times,';

/** Looks for the parts of a POI dataset; null where a folder has neither features nor splits. */
export async function findPoiFolder(folder: string): Promise<PoiFolder | null> {
  const found = await findDatasetFiles(folder);
  const splits = await findSplits(folder);
  if (found === null && Object.keys(splits).length === 0) return null;
  return {
    folder,
    name: basename(folder),
    features: found !== null && 'files' in found ? found.files : null,
    missing: found !== null && 'missing' in found ? found.missing : [],
    splits,
  };
}

/** The folder of the dataset that a file is a part of, as far up as the layout goes; null: of none. */
export async function findFolderOfPart(path: string): Promise<string | null> {
  if (!PARTS.has(basename(path))) return null;
  const own = dirname(path);
  let found: string | null = null;
  for (let folder = own, up = 0; up <= 2; up += 1, folder = dirname(folder)) {
    if (!PLACES.has(relative(folder, own))) continue;
    if ((await findPoiFolder(folder)) !== null) found = folder;
  }
  return found;
}

async function findSplits(folder: string): Promise<Partial<Record<Mode, string>>> {
  const splits: Partial<Record<Mode, string>> = {};
  for (const place of SPLIT_PLACES) {
    for (const mode of MODES) {
      const path = join(folder, place, `${mode}.csv`);
      // Many datasets have a train.csv.
      if (splits[mode] === undefined && (await beginsWith(path, SPLIT_HEADER))) splits[mode] = path;
    }
  }
  return splits;
}

async function beginsWith(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const head = Buffer.alloc(text.length + 3);
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      const begin = head.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
      return begin.replaceAll('"', '').startsWith(text.slice(0, text.length - 1));
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
