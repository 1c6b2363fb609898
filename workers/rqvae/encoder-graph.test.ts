import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { openEncoder } from './open-encoder.ts';
import { readWeights } from './read-weights.ts';
import type { RqvaeWeights } from './rqvae-weights.ts';
import { randomValues, randomWeights } from './testing/random-weights.ts';
import { encodePlainly } from './testing/reference-encoder.ts';

const ROWS = 1000;
const SHAPE = { inputs: 37, hidden: [48, 24], dimensions: 16, codes: [32, 32, 32] };

async function encode(weights: RqvaeWeights, features: Float32Array, batch = ROWS) {
  const encoder = await openEncoder(buildEncoderGraph(weights), 'cpu');
  const { inputs } = encoder;
  const [codes, vectors]: [number[], number[]] = [[], []];
  let nearTies = 0;
  for (let first = 0; first * inputs < features.length; first += batch) {
    const part = features.subarray(first * inputs, (first + batch) * inputs);
    const found = await encoder.encode(part, part.length / inputs);
    codes.push(...found.codes);
    vectors.push(...(found.vectors ?? []));
    nearTies += found.nearTies ?? 0;
  }
  await encoder.close();
  return { codes, vectors, nearTies };
}

test.each(['checkpoint.pt', 'dropout.pt'])(
  'the graph made of %s gives the codes of the formulas',
  async (name) => {
    const weights = await readWeights(join(import.meta.dirname, 'testing/fixtures', name));
    // Wide apart, or a model that was not trained gives all the same code.
    const features = randomValues(3)(200 * (weights.encoder[0]?.inputs ?? 0), 50);
    const expected = encodePlainly(weights, features).codes.flat();
    expect(new Set(expected).size).toBeGreaterThan(3);
    expect((await encode(weights, features)).codes).toEqual(expected);
  },
);

test('codes and vectors are those of the formulas, for models of any depth and number of levels', async () => {
  const shapes = [
    SHAPE,
    { ...SHAPE, hidden: [], codes: [64] },
    { ...SHAPE, hidden: [20], codes: [5, 1, 17, 2] },
    { ...SHAPE, inputs: 1, dimensions: 1, codes: [4, 4] },
  ];
  for (const shape of shapes) {
    const weights = randomWeights(shape, 7);
    const features = randomValues(8)(300 * shape.inputs, 2);
    const expected = encodePlainly(weights, features);
    const found = await encode(weights, features);
    expect(found.codes).toEqual(expected.codes.flat());
    const vectors = expected.vectors.flat();
    expect(Math.max(...found.vectors.map((value, at) => Math.abs(value - (vectors[at] ?? 0))))).toBeLessThan(
      1e-6,
    );
  }
});

test('a row has the same codes and vector in batches of any size', async () => {
  const weights = randomWeights(SHAPE);
  const features = randomValues(2)(ROWS * SHAPE.inputs, 2);
  const whole = await encode(weights, features);
  expect(new Set(whole.codes).size).toBeGreaterThan(10);
  for (const batch of [1, 7, 128, 512, 513]) expect(await encode(weights, features, batch)).toEqual(whole);
});

test('of equal code vectors the first is taken, and counted as a near tie', async () => {
  const weights = randomWeights({ ...SHAPE, codes: [33] });
  const vectors = weights.levels[0]?.vectors ?? new Float32Array();
  const features = randomValues(2)(ROWS * SHAPE.inputs, 2);
  const before = await encode(weights, features);
  expect(before.nearTies).toBeLessThan(10);
  // The later half becomes the earlier one; code 32 stays as it is.
  vectors.copyWithin(16 * SHAPE.dimensions, 0, 16 * SHAPE.dimensions);
  const { codes, nearTies } = await encode(weights, features);
  expect(new Set(codes)).toEqual(new Set(encodePlainly(weights, features).codes.flat()));
  expect(codes.filter((code) => code >= 16 && code < 32)).toEqual([]);
  expect(nearTies).toBeGreaterThanOrEqual(codes.filter((code) => code < 16).length);
});

test('layers and levels that do not fit each other are refused', () => {
  const weights = randomWeights(SHAPE);
  const [first, , last] = weights.encoder;
  if (!first || !last) throw new Error('no layers');
  expect(() => buildEncoderGraph({ ...weights, encoder: [first, last] })).toThrow(
    /Layer 1 takes 24 values, but is given 48/,
  );
  expect(() => buildEncoderGraph({ ...weights, encoder: [first] })).toThrow(/Level 0 is \[32, 16\].*48/);
  expect(() => buildEncoderGraph({ ...weights, levels: [] })).toThrow(/no encoder or no codebook/);
});
