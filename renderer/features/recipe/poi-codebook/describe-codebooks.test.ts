import { expect, test } from 'vitest';
import type { ModelMatch, RqvaeShape } from '../../../../preload/contract.ts';
import { describeCodebooks, describeDevices, describeShape } from './describe-codebooks.ts';

const shape: RqvaeShape = {
  inputs: 1407,
  hidden: [1024, 512, 128],
  dimensions: 64,
  levels: 3,
  codes: [32, 32, 32],
};

test('the shape goes from the features to the codes', () => {
  expect(describeShape(shape)).toBe('1407 → 1024 → 512 → 128 → 64 · 3 × 32');
  expect(describeShape({ ...shape, codes: [32, 64, 32] })).toBe(
    '1407 → 1024 → 512 → 128 → 64 · 32 + 64 + 32',
  );
});

test('what an ONNX file does not tell is left out', () => {
  expect(describeShape({ ...shape, hidden: [], dimensions: null, codes: null })).toBe('1407 · 3 levels');
});

test('only models that can be run are counted', () => {
  const match = (chosen: boolean, problem: string | null) => ({ chosen, problem }) as ModelMatch;
  const preview = (...models: readonly ModelMatch[]) => ({
    recipeId: 'poi-codebook' as const,
    datasets: [],
    models,
    devices: [],
    files: [],
    sample: null,
    warnings: [],
  });
  expect(describeCodebooks(preview(match(true, null), match(false, null), match(true, 'cut off')))).toBe(
    'A run would write the codebooks of 1 of 3 models.',
  );
  expect(describeCodebooks(preview(match(true, null)))).toBe('A run would write the codebooks of 1 model.');
  expect(describeCodebooks(preview(match(true, 'cut off')))).toBe('There is no model that a run could use.');
});

test('devices that cannot be used say why', () => {
  expect(
    describeDevices([
      { device: 'cuda', missing: 'the CUDA libraries are not installed' },
      { device: 'cpu', missing: null },
    ]),
  ).toBe('Can run on CPU. CUDA: the CUDA libraries are not installed.');
});
