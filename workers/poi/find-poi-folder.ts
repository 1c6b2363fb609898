import { open } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { explainErrno } from '../files/explain-errno.ts';
import { findDatasetFiles, type PoiDatasetFiles } from '../rqvae/find-dataset-files.ts';
import { SPLIT_COLUMNS } from './read-split.ts';
import { fieldText, markLength } from './scan-file.ts';
import { recordFields, scanRecord } from './scan-record.ts';
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
const COMMA = 0x2c;
const HEADER_BYTES = 1 << 12;

/**
 * Looks for the parts of a POI dataset; null where a folder has neither features nor splits.
 *
 * @throws DatawrightError as the file system says, of a split that is there and cannot be read.
 */
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
      if (splits[mode] === undefined && (await isSplit(path))) splits[mode] = path;
    }
  }
  return splits;
}

/** Whether a file begins as a split does, in any order of its columns. */
async function isSplit(path: string): Promise<boolean> {
  const bytes = await readLead(path);
  if (bytes === null) return false;
  const fields = recordFields();
  const whole = bytes.length < HEADER_BYTES;
  if (scanRecord(bytes, markLength(bytes), COMMA, true, whole, fields) < 0) return false;
  const told = Math.min(fields.count, fields.starts.length);
  const names = new Set(Array.from({ length: told }, (_, field) => fieldText(bytes, fields, field)));
  return SPLIT_COLUMNS.every((column) => names.has(column));
}

/** The beginning of a file; null where there is none. */
async function readLead(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, 'r');
    try {
      const lead = new Uint8Array(HEADER_BYTES);
      const { bytesRead } = await file.read(lead, 0, HEADER_BYTES, 0);
      return lead.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    // A split that may not be read must not look as if there were none.
    throw explainErrno(error, path);
  }
}
