import type { SourceKind } from '../../preload/contract.ts';
import { findSources } from '../projects/find-sources.ts';
import type { FoundFile } from '../projects/source-reader.ts';
import { checkInsReader, codebookReader, modelReader, poiDatasetReader } from './poi-source-readers.ts';

/** A dataset's tables are known to be its own only where datasets are looked for, too. */
const READERS = [poiDatasetReader, checkInsReader, modelReader, codebookReader];

/** Sources of some kinds, found as if all kinds of the POI recipes were looked for. */
export async function findPoiSources(
  paths: readonly string[],
  kinds: readonly SourceKind[],
): Promise<readonly FoundFile[]> {
  const { files } = await findSources(paths, READERS);
  return files.filter(({ kind }) => kinds.includes(kind));
}
