import type { DenseLayer, RqvaeWeights } from '../rqvae-weights.ts';

export interface ReferenceCodes {
  /** `[rows][levels]` */
  readonly codes: readonly (readonly number[])[];
  /** `[rows][dimensions]`, the sum of the code vectors. */
  readonly vectors: readonly (readonly number[])[];
}

/** The published inference in plain float64: every layer, then the nearest code vector a level. */
export function encodePlainly(weights: RqvaeWeights, features: Float32Array): ReferenceCodes {
  const inputs = weights.encoder[0]?.inputs ?? 1;
  const rows = Array.from({ length: features.length / inputs }, (_, row) => [
    ...features.subarray(row * inputs, (row + 1) * inputs),
  ]);
  const found = rows.map((row) => quantise(weights, encode(weights, row)));
  return { codes: found.map(({ codes }) => codes), vectors: found.map(({ vector }) => vector) };
}

function encode({ encoder }: RqvaeWeights, row: readonly number[]): readonly number[] {
  return encoder.reduce((values: readonly number[], layer, index) => {
    const outputs = applyLayer(layer, values);
    return index < encoder.length - 1 ? outputs.map((value) => Math.max(value, 0)) : outputs;
  }, row);
}

function applyLayer(layer: DenseLayer, values: readonly number[]): readonly number[] {
  const { inputs, outputs, weight, bias, batchNorm } = layer;
  return Array.from({ length: outputs }, (_, output) => {
    let sum = bias[output] ?? 0;
    for (let input = 0; input < inputs; input += 1) {
      sum += (weight[output * inputs + input] ?? 0) * (values[input] ?? 0);
    }
    if (!batchNorm) return sum;
    const scale = (batchNorm.weight[output] ?? 0) / Math.sqrt((batchNorm.variance[output] ?? 0) + 1e-5);
    return (sum - (batchNorm.mean[output] ?? 0)) * scale + (batchNorm.bias[output] ?? 0);
  });
}

function quantise(
  { levels }: RqvaeWeights,
  latent: readonly number[],
): { codes: number[]; vector: number[] } {
  let sum = latent.map(() => 0);
  const codes = levels.map(({ size, dimensions, vectors }) => {
    const at = (code: number, index: number) => vectors[code * dimensions + index] ?? 0;
    const distances = Array.from({ length: size }, (_, code) =>
      latent.reduce((total, value, index) => total + (value - (sum[index] ?? 0) - at(code, index)) ** 2, 0),
    );
    const nearest = distances.indexOf(Math.min(...distances));
    sum = sum.map((value, index) => value + at(nearest, index));
    return nearest;
  });
  return { codes, vector: sum };
}
