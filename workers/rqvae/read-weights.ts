import { withFile } from '../tensors/file-bytes.ts';
import { tensorFileError } from '../tensors/tensor-file-error.ts';
import { findBlocks } from './find-blocks.ts';
import { readStateDict } from './read-state-dict.ts';
import type { BatchNorm, Codebook, DenseLayer, RqvaeWeights } from './rqvae-weights.ts';
import type { StateDict } from './state-dict.ts';

const QUANTIZERS = 'quantizer.quantizers.';

/**
 * Reads the encoder and the code vectors of an RQ-VAE from a torch file (`rqvae_best.pt`) or from
 * safetensors. All sizes, and the numbers of blocks and levels, come from the tensors. Float16,
 * bfloat16 and float64 become float32.
 *
 * @throws DatawrightError `source-unreadable`, naming the tensor that is missing, misshapen or not
 *   finite; or as the file system says.
 */
export async function readWeights(path: string): Promise<RqvaeWeights> {
  return withFile(path, async (file) => {
    const state = await readStateDict(file);
    const encoder = await readEncoder(state);
    const latent = encoder.at(-1)?.outputs ?? 0;
    return { encoder, levels: await readLevels(state, latent) };
  });
}

async function readEncoder(state: StateDict): Promise<readonly DenseLayer[]> {
  const layers: DenseLayer[] = [];
  let inputs: number | null = null;
  for (const { linear, batchNorm } of findBlocks(state)) {
    const layer = await readLinear(state, linear, inputs);
    layers.push({ ...layer, batchNorm: await readBatchNorm(state, batchNorm, layer.outputs) });
    inputs = layer.outputs;
  }
  const projection = await readLinear(state, 'encoder.proj', inputs);
  return [...layers, { ...projection, batchNorm: null }];
}

async function readLinear(
  state: StateDict,
  name: string,
  before: number | null,
): Promise<Omit<DenseLayer, 'batchNorm'>> {
  const [outputs, inputs] = state.sizes(`${name}.weight`, [null, before]);
  const weight = await state.read(`${name}.weight`, [outputs, inputs]);
  return { inputs, outputs, weight, bias: await state.read(`${name}.bias`, [outputs]) };
}

async function readBatchNorm(
  state: StateDict,
  name: string | null,
  outputs: number,
): Promise<BatchNorm | null> {
  if (name === null) return null;
  const weight = await state.read(`${name}.weight`, [outputs]);
  const bias = await state.read(`${name}.bias`, [outputs]);
  const mean = await state.read(`${name}.running_mean`, [outputs]);
  const variance = await state.read(`${name}.running_var`, [outputs]);
  if (variance.every((value) => value >= 0)) return { weight, bias, mean, variance };
  throw tensorFileError(
    state.path,
    `has a negative variance in ${name}.running_var.`,
    'Download the file again, or train the model again.',
  );
}

async function readLevels(state: StateDict, latent: number): Promise<readonly Codebook[]> {
  const found = state.indexes(QUANTIZERS);
  // Of a level that is left out, the missing tensor is to be named.
  const count = Math.min(found.length + 1, (found.at(-1) ?? 0) + 1);
  const levels: Codebook[] = [];
  for (let level = 0; level < count; level++) {
    const name = `${QUANTIZERS}${level}.vectors.weight`;
    const [size, dimensions] = state.sizes(name, [null, latent]);
    levels.push({ size, dimensions, vectors: await state.read(name, [size, dimensions]) });
  }
  return levels;
}
