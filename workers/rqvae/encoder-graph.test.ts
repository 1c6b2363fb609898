import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { readWeights } from './read-weights.ts';
import type { RqvaeWeights } from './rqvae-weights.ts';

const ROWS = 200;

/** The published inference in plain float64: every layer, then a nearest code vector a level. */
function encodePlainly({ encoder, levels }: RqvaeWeights, features: Float32Array): number[] {
  let values = [...features];
  for (const [index, { inputs, outputs, weight, bias, batchNorm }] of encoder.entries()) {
    values = Array.from({ length: outputs }, (_, output) => {
      let sum = bias[output] ?? 0;
      for (let input = 0; input < inputs; input += 1) {
        sum += (weight[output * inputs + input] ?? 0) * (values[input] ?? 0);
      }
      if (batchNorm) {
        const scale = (batchNorm.weight[output] ?? 0) / Math.sqrt((batchNorm.variance[output] ?? 0) + 1e-5);
        sum = (sum - (batchNorm.mean[output] ?? 0)) * scale + (batchNorm.bias[output] ?? 0);
      }
      return index < encoder.length - 1 ? Math.max(sum, 0) : sum;
    });
  }
  return levels.map(({ size, dimensions, vectors }) => {
    const distances = Array.from({ length: size }, (_, code) =>
      values.reduce((sum, value, at) => sum + (value - (vectors[code * dimensions + at] ?? 0)) ** 2, 0),
    );
    const nearest = distances.indexOf(Math.min(...distances));
    values = values.map((value, at) => value - (vectors[nearest * dimensions + at] ?? 0));
    return nearest;
  });
}

test.each(['checkpoint.pt', 'dropout.pt'])(
  'the graph made of %s gives the codes of the formulas, in batches of any size',
  async (name) => {
    const weights = await readWeights(join(import.meta.dirname, 'testing/fixtures', name));
    const columns = weights.encoder[0]?.inputs ?? 0;
    // Wide apart, or a model that was not trained gives all the same code; Knuth's hash spreads them.
    const features = Float32Array.from(
      { length: ROWS * columns },
      (_, at) => ((((at + 1) * 2654435761) % 4294967296) / 2147483648 - 1) * 50,
    );
    const expected = Array.from({ length: ROWS }, (_, row) =>
      encodePlainly(weights, features.subarray(row * columns, (row + 1) * columns)),
    ).flat();
    expect(new Set(expected).size).toBe(5);

    const session = await InferenceSession.create(buildEncoderGraph(weights), {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
    });
    for (const batch of [1, 7, ROWS]) {
      const codes: number[] = [];
      for (let row = 0; row < ROWS; row += batch) {
        const rows = Math.min(batch, ROWS - row);
        const part = features.slice(row * columns, (row + rows) * columns);
        const { codes: found } = await session.run({
          features: new Tensor('float32', part, [rows, columns]),
        });
        codes.push(...Array.from(found?.data as BigInt64Array, Number));
      }
      expect(codes).toEqual(expected);
    }
    await session.release();
  },
);
