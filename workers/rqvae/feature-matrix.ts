/** The features of all POIs, a row each; read in parts, since a million rows do not fit into memory. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Rows `first` to `first + count`, `[count, columns]` row-major, as float32. */
  read(first: number, count: number): Promise<Float32Array>;
  close(): Promise<void>;
}
