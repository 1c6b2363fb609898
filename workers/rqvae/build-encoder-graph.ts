import manifest from '../../package.json' with { type: 'json' };
import { DatawrightError } from '../../preload/failure.ts';
import { addQuantiser, type GraphParts } from './add-quantiser.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { onnxGraph, onnxModel, onnxNode, onnxTensor, onnxValue } from './onnx/onnx-model.ts';
import type { RqvaeWeights } from './rqvae-weights.ts';

/**
 * Writes the encoder and the residual quantiser as one ONNX model, which needs no other file and
 * opens in any ONNX Runtime.
 *
 * Input: `features`, float32 `[batch, inputs]`. Outputs: `codes`, int64 `[batch, levels]`; `vectors`,
 * float32 `[batch, dimensions]`, the sum of the code vectors; `margins`, float32 `[batch, levels]`,
 * how much further the second nearest code vector is (squared L2) than the nearest.
 *
 * @throws DatawrightError `not-supported` when layers and levels do not fit each other.
 */
export function buildEncoderGraph(weights: RqvaeWeights): Uint8Array {
  const { inputs, dimensions } = checkSizes(weights);
  const { levels } = weights;
  const parts: GraphParts = { nodes: [], initializers: [] };
  addEncoder(parts, weights);
  addQuantiser(parts, levels);
  const graph = onnxGraph({
    name: 'rqvae_encoder',
    ...parts,
    inputs: [onnxValue('features', 'float32', ['batch', inputs])],
    outputs: [
      onnxValue('codes', 'int64', ['batch', levels.length]),
      onnxValue('vectors', 'float32', ['batch', dimensions]),
      onnxValue('margins', 'float32', ['batch', levels.length]),
    ],
  });
  const producer = { name: manifest.name, version: manifest.version };
  const codes = levels.map(({ size }) => size).join(', ');
  return onnxModel(graph, producer, { 'datawright.codes': `[${codes}]` }).finish();
}

function checkSizes({ encoder, levels }: RqvaeWeights): { inputs: number; dimensions: number } {
  const [first, last] = [encoder[0], encoder.at(-1)];
  if (!first || !last || levels.length === 0) {
    throw misfit('The model has no encoder or no codebook.');
  }
  encoder.forEach(({ inputs }, index) => {
    const before = encoder[index - 1]?.outputs ?? inputs;
    if (inputs !== before) throw misfit(`Layer ${index} takes ${inputs} values, but is given ${before}.`);
  });
  levels.forEach(({ dimensions, size }, level) => {
    if (dimensions === last.outputs && size > 0) return;
    throw misfit(`Level ${level} is [${size}, ${dimensions}], but a latent has ${last.outputs} values.`);
  });
  return { inputs: first.inputs, dimensions: last.outputs };
}

function misfit(message: string): DatawrightError {
  return new DatawrightError('not-supported', message, 'Take a model of the published kind.');
}

/** features → Gemm → Relu → … → Gemm → latent */
function addEncoder({ nodes, initializers }: GraphParts, { encoder }: RqvaeWeights): void {
  let value = 'features';
  encoder.forEach((layer, index) => {
    const { weight, bias } = foldBatchNorm(layer);
    const [weightName, biasName] = [`layer${index}.weight`, `layer${index}.bias`];
    initializers.push(onnxTensor(weightName, [layer.outputs, layer.inputs], weight));
    initializers.push(onnxTensor(biasName, [layer.outputs], bias));
    const last = index === encoder.length - 1;
    const output = last ? 'latent' : `layer${index}.linear`;
    nodes.push(onnxNode('Gemm', [value, weightName, biasName], [output], { transB: 1 }));
    value = last ? output : `layer${index}.active`;
    if (!last) nodes.push(onnxNode('Relu', [output], [value]));
  });
}
