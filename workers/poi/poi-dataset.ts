import type { Entities } from './assign-ids.ts';

/** Filtered check-ins with ids, in the order of the file. Columns hold indices of the entities. */
export interface PoiDataset {
  readonly users: Entities;
  readonly pois: Entities;
  /** Empty where the source has none; the columns are then null. */
  readonly categories: Entities;
  readonly regions: Entities;
  readonly user: Int32Array;
  readonly poi: Int32Array;
  readonly category: Int32Array | null;
  readonly region: Int32Array | null;
  /** Local, in seconds since 1970. */
  readonly time: Float64Array;
}

/** Of each POI, the value in its first row; null without a column. */
export function firstOfPoi(dataset: PoiDataset, column: Int32Array | null): Int32Array | null {
  if (!column) return null;
  const first = new Int32Array(dataset.pois.ids.length).fill(-1);
  dataset.poi.forEach((poi, row) => {
    if (first[poi]! < 0) first[poi] = column[row]!;
  });
  return first;
}
