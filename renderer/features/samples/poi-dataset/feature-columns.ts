import type { PoiDataset } from '../../../../preload/contract.ts';

type Feature = PoiDataset['datasets'][number]['features'][number];

export interface FeatureColumns extends Feature {
  /** Columns `first` to `last`; the same where there are none. */
  readonly first: number;
  readonly last: number;
  /** Of all columns, from 0 to 1. */
  readonly share: number;
}

/** Where each block stands in a POI's vector. */
export function placeFeatures(features: readonly Feature[]): readonly FeatureColumns[] {
  const total = features.reduce((sum, one) => sum + one.columns, 0);
  let first = 0;
  return features.map((one) => {
    const placed = {
      ...one,
      first,
      last: Math.max(first, first + one.columns - 1),
      share: total === 0 ? 0 : one.columns / total,
    };
    first += one.columns;
    return placed;
  });
}
