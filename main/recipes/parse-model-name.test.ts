import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MODEL_DATASETS, parseModelName } from './parse-model-name.ts';
import { PUBLISHED_MODELS } from './published-models.ts';

test('a full name gives every parameter', () => {
  expect(parseModelName('comp5331poi/rqvae-tky-div0.75-commit0.25-lr5e-5')).toEqual({
    dataset: 'tky',
    diversity: 0.75,
    commitment: 0.25,
    learningRate: 0.00005,
    quantisation: 1,
  });
});

test('without_L_quant means that codes were not pulled towards the latents', () => {
  expect(parseModelName('rqvae-nyc-div0.25-commit0.5-lr5e-5-without_L_quant').quantisation).toBe(0);
});

test('what a name leaves out has its default', () => {
  expect(parseModelName('Nrqvae-NYC')).toEqual({
    dataset: 'nyc',
    diversity: 0.25,
    commitment: 0.5,
    learningRate: 0.00005,
    quantisation: 1,
  });
});

test('the exploration datasets are not taken for the plain ones', () => {
  expect(parseModelName('rqvae-nyc_exploration-div1').dataset).toBe('nyc_exploration');
  expect(parseModelName('rqvae-TKY_Exploration-lr1e-3')).toMatchObject({
    dataset: 'tky_exploration',
    learningRate: 0.001,
  });
});

test('only the part after the last slash counts', () => {
  expect(parseModelName('tky/div9/rqvae-nyc').dataset).toBe('nyc');
  expect(parseModelName('tky/div9/rqvae-nyc').diversity).toBe(0.25);
});

test('a name without a dataset is refused, and the accepted ones are named', () => {
  expect(() => parseModelName('nyc/rqvae-paris')).toThrow(/nyc\/rqvae-paris names no dataset/);
  for (const dataset of MODEL_DATASETS) {
    expect(() => parseModelName('x')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(dataset) }),
    );
  }
});

test('parameters survive being written into a name', () => {
  const weight = fc.integer({ min: 0, max: 400 }).map((value) => value / 100);
  fc.assert(
    fc.property(
      fc.constantFrom(...MODEL_DATASETS),
      weight,
      weight,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (dataset, diversity, commitment, mantissa, exponent, quantised) => {
        const name = `rqvae-${dataset}-div${diversity}-commit${commitment}-lr${mantissa}e-${exponent}${quantised ? '' : '-without_L_quant'}`;
        expect(parseModelName(name)).toEqual({
          dataset,
          diversity,
          commitment,
          learningRate: Number(`${mantissa}e-${exponent}`),
          quantisation: quantised ? 1 : 0,
        });
      },
    ),
  );
});

test('ten models are published, five a dataset, each with parameters of its own', () => {
  const parsed = PUBLISHED_MODELS.map(parseModelName);
  expect(parsed.map(({ dataset }) => dataset)).toEqual([
    ...Array<string>(5).fill('nyc'),
    ...Array<string>(5).fill('tky'),
  ]);
  expect(new Set(parsed.map((each) => JSON.stringify(each))).size).toBe(10);
});
