export interface ReadRowsInput {
  readonly path: string;
  readonly columns: readonly string[];
  /** Row range in the file, end exclusive. */
  readonly from: number;
  readonly to: number;
}
export interface ReadRowsOutput {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}
