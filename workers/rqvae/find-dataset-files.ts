import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the parts of a POI dataset lie; absolute paths. */
export interface PoiDatasetFiles {
  readonly folder: string;
  readonly metadata: string;
  /** `.npy` where there is one: it is read in parts without unpacking. */
  readonly features: string;
  /** `pid_to_index.csv`, or the mapping from which the same order follows. */
  readonly index: string;
}

/** Folders of the published layout, as it is spelt there; a folder of loose files comes first. */
const PLACES = [
  '.',
  'RQVAE Dataset',
  join('RQVAE Dataset', 'Intermedia Files'),
  'Intermediate Files',
  'Intermedia Files',
];

const FEATURES = ['poi_features.npy', 'poi_features.pt'];
const INDEXES = ['pid_to_index.csv', 'pid_mapping.csv'];

export type FoundDataset =
  | { readonly files: PoiDatasetFiles }
  /** It has some of the parts: the names of those that are missing. */
  | { readonly missing: readonly string[] };

/**
 * Looks for what makes semantic IDs: the metadata, the features and the index of a POI dataset,
 * in the layout of the published repositories or side by side. Null where there is none of it.
 */
export async function findDatasetFiles(folder: string): Promise<FoundDataset | null> {
  const metadata = await findFirst(folder, ['metadata.json']);
  const features = await findFirst(folder, FEATURES);
  const index = await findFirst(folder, INDEXES);
  // A metadata.json or a mapping alone may be anything's.
  if (features === null) return null;
  if (metadata !== null && index !== null) return { files: { folder, metadata, features, index } };
  return {
    missing: [
      ...(metadata === null ? ['metadata.json'] : []),
      ...(index === null ? [INDEXES.join(' or ')] : []),
    ],
  };
}

/** The first of the names, wherever it lies: a better name counts more than a nearer place. */
async function findFirst(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    for (const place of PLACES) {
      const path = join(folder, place, name);
      if (await isFile(path)) return path;
    }
  }
  return null;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
