import { readWeights } from './read-weights.ts';

export interface InspectModelInput {
  readonly path: string;
}

/** The shape of an RQ-VAE, as its tensors tell. */
export interface ModelShape {
  /** Features of a POI. */
  readonly inputs: number;
  /** Outputs of the encoder's hidden layers. */
  readonly hidden: readonly number[];
  /** Length of a latent, and of a code vector. */
  readonly dimensions: number;
  /** K of each level. */
  readonly codes: readonly number[];
}

/**
 * Reads the shape of a model; all of its encoder and code vectors are checked on the way.
 *
 * @throws DatawrightError as `readWeights` does.
 */
export async function inspectModel({ path }: InspectModelInput): Promise<ModelShape> {
  const { encoder, levels } = await readWeights(path);
  const outputs = encoder.map((layer) => layer.outputs);
  return {
    inputs: encoder[0]?.inputs ?? 0,
    hidden: outputs.slice(0, -1),
    dimensions: outputs.at(-1) ?? 0,
    codes: levels.map(({ size }) => size),
  };
}
