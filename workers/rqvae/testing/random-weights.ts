import type { RqvaeWeights } from '../rqvae-weights.ts';

export interface WeightShape {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly dimensions: number;
  /** K of each level. */
  readonly codes: readonly number[];
}

/** Numbers from −1 to 1 in a fixed order: Knuth's multiplicative hash of a counter. */
export function randomValues(seed: number): (length: number, scale?: number) => Float32Array {
  let counter = seed * 1_000_003;
  const next = () => {
    counter += 1;
    const mixed = Math.imul(Math.imul(counter, 2654435761) ^ (counter >>> 7), 0x85ebca6b) >>> 0;
    return mixed / 2 ** 31 - 1;
  };
  return (length, scale = 1) => Float32Array.from({ length }, () => next() * scale);
}

/** A model whose latents spread over the codebooks, so that its codes differ. */
export function randomWeights({ inputs, hidden, dimensions, codes }: WeightShape, seed = 1): RqvaeWeights {
  const random = randomValues(seed);
  const sizes = [inputs, ...hidden, dimensions];
  const encoder = sizes.slice(1).map((outputs, index) => {
    const width = sizes[index] ?? 0;
    const last = index === hidden.length;
    return {
      inputs: width,
      outputs,
      weight: random(width * outputs, Math.sqrt(6 / width)),
      bias: random(outputs, 0.1),
      batchNorm: last
        ? null
        : {
            weight: random(outputs, 0.5).map((value) => 1 + value),
            bias: random(outputs, 0.2),
            mean: random(outputs, 0.2),
            variance: random(outputs, 0.4).map((value) => 0.5 + value),
          },
    };
  });
  const levels = codes.map((size, level) => ({
    size,
    dimensions,
    vectors: random(size * dimensions, 1 / 2 ** level),
  }));
  return { encoder, levels };
}
