import { join } from 'node:path';
import { torchMatrixParts } from '../tensors/torch-matrix-parts.ts';
import { firstOfPoi, type PoiDataset } from './poi-dataset.ts';
import { HOURS, type PoiVisits } from './poi-visits.ts';
import type { RankedPairs } from './rank-pairs.ts';
import { writeParts } from './write-parts.ts';

const MOST_HOURS = 10;
const MOST_VISITORS = 10;
const ROWS_PER_WRITE_BYTES = 1 << 20;

/** `metadata.json` of the published datasets. */
export interface FeatureMetadata {
  readonly num_pois: number;
  readonly num_categories: number;
  readonly num_regions: number;
  readonly num_users: number;
  readonly num_time_bins: number;
  readonly total_dim: number;
  readonly feature_dims: FeatureBlocks;
  readonly feature_offsets: FeatureBlocks;
}

export interface FeatureBlocks {
  readonly category: number;
  readonly region: number;
  readonly temporal: number;
  readonly collaborative: number;
}

/**
 * Writes `poi_features.npy`, the same matrix as `poi_features.pt`, `pid_to_index.csv` and
 * `metadata.json`. A row of the matrix is category one-hot | region one-hot | hours multi-hot | users
 * multi-hot, where the hours and users are the ten most frequent of the POI and columns are in the
 * order of the ids.
 */
export async function writeFeatures(
  dataset: PoiDataset,
  visits: PoiVisits,
  folder: string,
): Promise<FeatureMetadata> {
  const metadata = describeFeatures(dataset);
  const { pois } = dataset;
  const { num_pois: rows, total_dim: columns } = metadata;
  // The rows are made anew for each file: they would not fit into memory, and are faster made than read.
  const parts = () => rowParts(dataset, visits, metadata);
  await writeParts(join(folder, 'Intermedia Files', 'poi_features.npy'), npyParts(rows, columns, parts()));
  const torch = torchMatrixParts('poi_features', { rows, columns, parts: parts() });
  await writeParts(join(folder, 'poi_features.pt'), torch);
  const index = ['Pid,Index\n', ...Array.from(pois.ids, (id, row) => `${id},${row}\n`)];
  await writeParts(join(folder, 'pid_to_index.csv'), index);
  await writeParts(join(folder, 'metadata.json'), [`${JSON.stringify(metadata, null, 2)}\n`]);
  return metadata;
}

export function describeFeatures({ pois, categories, regions, users }: PoiDataset): FeatureMetadata {
  const dims = {
    category: categories.ids.length,
    region: regions.ids.length,
    temporal: HOURS,
    collaborative: users.ids.length,
  };
  const temporal = dims.category + dims.region;
  const collaborative = temporal + dims.temporal;
  return {
    num_pois: pois.ids.length,
    num_categories: dims.category,
    num_regions: dims.region,
    num_users: dims.collaborative,
    num_time_bins: HOURS,
    total_dim: collaborative + dims.collaborative,
    feature_dims: dims,
    feature_offsets: { category: 0, region: dims.category, temporal, collaborative },
  };
}

function* npyParts(rows: number, columns: number, parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield npyHeader(rows, columns);
  yield* parts;
}

/** The matrix as float32, some rows at a time. */
function* rowParts(dataset: PoiDataset, visits: PoiVisits, metadata: FeatureMetadata): Generator<Uint8Array> {
  const { num_pois: rows, total_dim: columns, feature_offsets: offsets } = metadata;
  const category = firstOfPoi(dataset, dataset.category);
  const region = firstOfPoi(dataset, dataset.region);
  const atOnce = Math.max(1, Math.floor(ROWS_PER_WRITE_BYTES / (columns * 4)));
  for (let first = 0; first < rows; first += atOnce) {
    const count = Math.min(atOnce, rows - first);
    const values = new Float32Array(count * columns);
    for (let row = 0; row < count; row += 1) {
      const [poi, start] = [first + row, row * columns];
      if (category) values[start + offsets.category + category[poi]!] = 1;
      if (region) values[start + offsets.region + region[poi]!] = 1;
      mark(values, start + offsets.temporal, visits.hours, poi, MOST_HOURS);
      mark(values, start + offsets.collaborative, visits.visitors, poi, MOST_VISITORS);
    }
    yield new Uint8Array(values.buffer);
  }
}

function mark(values: Float32Array, start: number, ranked: RankedPairs, poi: number, most: number): void {
  const from = ranked.starts[poi]!;
  const to = Math.min(ranked.starts[poi + 1]!, from + most);
  for (let entry = from; entry < to; entry += 1) values[start + ranked.rights[entry]!] = 1;
}

/** NPY 1.0: magic, version, header length, a Python dict padded with spaces to 64 bytes in all. */
function npyHeader(rows: number, columns: number): Uint8Array {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const padded = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const header = Buffer.alloc(padded, ' ');
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(padded - 10, 8);
  header.write(dict, 10, 'latin1');
  header.write('\n', padded - 1, 'latin1');
  return header;
}
