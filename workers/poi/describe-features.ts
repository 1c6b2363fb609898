import { DatawrightError } from '../../preload/failure.ts';
import { openFeatures } from '../rqvae/open-features.ts';
import { readMetadata } from '../rqvae/read-metadata.ts';
import { readPidIndex } from '../rqvae/read-pid-index.ts';
import type { PoiDatasetFiles } from '../rqvae/find-dataset-files.ts';

/** The shape of a dataset's features, after its three files were found to agree. */
export interface FeatureShape {
  readonly pois: number;
  readonly columns: number;
}

/**
 * Reads the metadata, the head of the features and the index of a dataset, and refuses what does
 * not fit together.
 *
 * @throws DatawrightError `source-unreadable`, naming the file.
 */
export async function describeFeatures(files: PoiDatasetFiles): Promise<FeatureShape> {
  const metadata = await readMetadata(files.metadata);
  const features = await openFeatures(files.features);
  const { rows: pois, columns } = features;
  await features.close();
  if (metadata.num_pois !== pois || metadata.total_dim !== columns) {
    throw new DatawrightError(
      'source-unreadable',
      `${files.features} is [${pois}, ${columns}], but ${files.metadata} says [${metadata.num_pois}, ${metadata.total_dim}].`,
      'Take the two files that were written together.',
    );
  }
  await readPidIndex(files.index, pois);
  return { pois, columns };
}
