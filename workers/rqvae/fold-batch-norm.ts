import type { DenseLayer } from './rqvae-weights.ts';

/** The default of torch's BatchNorm1d, which the published models were trained with. */
const EPSILON = 1e-5;

/** `y = weight · x + bias`, with nothing after it but an activation. */
export interface FoldedLayer {
  /** `[outputs, inputs]`, row-major. */
  readonly weight: Float32Array;
  /** `[outputs]` */
  readonly bias: Float32Array;
}

/**
 * Takes the batch normalisation of a layer into its weight and bias. Computed in float64 and
 * rounded once, so it adds less error than the float32 steps of torch that it stands for.
 */
export function foldBatchNorm(layer: DenseLayer): FoldedLayer {
  const { batchNorm, inputs, outputs } = layer;
  if (batchNorm === null) return { weight: layer.weight, bias: layer.bias };
  const weight = new Float32Array(layer.weight.length);
  const bias = new Float32Array(outputs);
  for (let output = 0; output < outputs; output += 1) {
    const scale = batchNorm.weight[output]! / Math.sqrt(batchNorm.variance[output]! + EPSILON);
    bias[output] = (layer.bias[output]! - batchNorm.mean[output]!) * scale + batchNorm.bias[output]!;
    const start = output * inputs;
    for (let at = start; at < start + inputs; at += 1) weight[at] = layer.weight[at]! * scale;
  }
  return { weight, bias };
}
