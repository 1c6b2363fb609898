/**
 * A trained RQ-VAE, as far as semantic IDs need it: the encoder and the code vectors. The decoder
 * and the optimiser's state stay in the file.
 */
export interface RqvaeWeights {
  /** In the order of the network; all but the last are followed by ReLU. */
  readonly encoder: readonly DenseLayer[];
  /** One codebook a level. */
  readonly levels: readonly Codebook[];
}

/** A linear layer, and the batch normalisation after it where there is one. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** `[outputs, inputs]`, row-major, as torch keeps it. */
  readonly weight: Float32Array;
  /** `[outputs]` */
  readonly bias: Float32Array;
  readonly batchNorm: BatchNorm | null;
}

/** BatchNorm1d in evaluation mode: `(x − mean) / √(variance + 1e-5) · weight + bias`. Each `[outputs]`. */
export interface BatchNorm {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

export interface Codebook {
  /** K, the number of codes. */
  readonly size: number;
  readonly dimensions: number;
  /** `[size, dimensions]`, row-major. */
  readonly vectors: Float32Array;
}
