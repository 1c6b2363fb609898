import type { Device } from './devices.ts';

export interface EncodedRows {
  /** `[rows, levels]` */
  readonly codes: Int32Array;
  /** `[rows, dimensions]`; null when the model gives none. */
  readonly vectors: Float32Array | null;
  /**
   * Rows with a code so near to being another one that another machine's sums might decide
   * otherwise; null when the model gives no margins and vectors.
   */
  readonly nearTies: number | null;
}

/** A device that was tried and passed over. */
export interface TriedDevice {
  readonly device: Device;
  readonly reason: string;
}

/** A model that is ready to run. */
export interface Encoder {
  readonly device: Device;
  readonly triedDevices: readonly TriedDevice[];
  readonly inputs: number;
  readonly levels: number;
  readonly dimensions: number | null;
  /**
   * Codes of `rows` rows of features, `[rows, inputs]` row-major, one call at a time. A row has the
   * same codes in whatever company it comes.
   *
   * @param first What the first row is called in errors.
   * @throws DatawrightError `source-unreadable` naming the row that has no codes.
   */
  encode(features: Float32Array, rows: number, first?: number): Promise<EncodedRows>;
  close(): Promise<void>;
}
