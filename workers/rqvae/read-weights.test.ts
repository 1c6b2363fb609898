import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSafetensors } from '../tensors/testing/write-safetensors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readWeights } from './read-weights.ts';
import type { RqvaeWeights } from './rqvae-weights.ts';
import { expected, fixturePath, flatten, type Nested } from './testing/fixtures.ts';

/** The tensors by their names in the module. */
function nameTensors({ encoder, levels }: RqvaeWeights, stride: number): Record<string, readonly number[]> {
  const layers = encoder.flatMap(({ weight, bias, batchNorm }, i) => {
    const last = i === encoder.length - 1;
    const linear = last ? 'encoder.proj' : `encoder.layers.${i * stride}`;
    const norm = `encoder.layers.${i * stride + 1}`;
    const own = [
      [`${linear}.weight`, [...weight]],
      [`${linear}.bias`, [...bias]],
    ];
    if (!batchNorm) return own;
    const { mean, variance } = batchNorm;
    return [
      ...own,
      [`${norm}.weight`, [...batchNorm.weight]],
      [`${norm}.bias`, [...batchNorm.bias]],
      [`${norm}.running_mean`, [...mean]],
      [`${norm}.running_var`, [...variance]],
    ];
  });
  const codebooks = levels.map(({ vectors }, i) => [
    `quantizer.quantizers.${i}.vectors.weight`,
    [...vectors],
  ]);
  return Object.fromEntries([...layers, ...codebooks]);
}

test.each(Object.entries(expected.files))(
  '%s: every tensor is what torch says it is',
  async (name, model) => {
    const weights = await readWeights(fixturePath(name));
    const values = Object.entries(expected.models[model] ?? {}).map(([key, nested]) => [
      key,
      flatten(nested),
    ]);
    expect(values.length).toBeGreaterThan(8);
    expect(nameTensors(weights, name === 'dropout.pt' ? 4 : 3)).toEqual(Object.fromEntries(values));
  },
);

test('all sizes come from the tensors', async () => {
  const sizes = async (name: string) => {
    const { encoder, levels } = await readWeights(fixturePath(name));
    return {
      layers: encoder.map(({ inputs, outputs, batchNorm }) => [inputs, outputs, batchNorm !== null]),
      levels: levels.map(({ size, dimensions }) => [size, dimensions]),
    };
  };
  const three = {
    layers: [
      [12, 8, true],
      [8, 6, true],
      [6, 4, true],
      [4, 4, false],
    ],
    levels: [
      [5, 4],
      [5, 4],
      [5, 4],
    ],
  };
  expect(await sizes('checkpoint.pt')).toEqual(three);
  expect(await sizes('dropout.pt')).toEqual(three);
  expect(await sizes('harmless-2.pt')).toEqual({
    layers: [
      [12, 7, true],
      [7, 4, false],
    ],
    levels: [
      [5, 4],
      [5, 4],
    ],
  });
});

const asks = (what: string) => `asks for ${what}, which is not a tensor or a plain container.`;

test.each([
  ['os-system.pt', asks('posix.system')],
  ['eval.pt', asks('builtins.eval')],
  ['namespace.pt', asks('argparse.Namespace')],
  ['complex.pt', 'holds a torch.ComplexFloatStorage, elements of a type that is not read.'],
  ['expanded.pt', 'holds a tensor of shape [4], strides [0] and offset 0, which repeats elements.'],
  ['legacy.pt', 'is a bare pickle, or was saved by a torch older than 1.6.'],
  ['truncated.pt', 'is cut off: the table of contents at its end is missing.'],
  ['big-endian.pt', 'has the byte order "big"; only little-endian files are read.'],
  ['features.pt', 'holds no RQ-VAE: no tensor is named encoder.proj.… or quantizer.quantizers.….'],
  ['features.npy', 'is a NumPy array, not a model.'],
  ['expected.json', 'is neither a torch file, nor safetensors, nor a NumPy array.'],
])('%s is refused', async (name, reason) => {
  const path = fixturePath(name);
  await expect(readWeights(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path} ${reason}`,
    hint: expect.stringMatching(/\.$/),
  });
  expect(existsSync('attacked')).toBe(false);
});

/** A model of one block and one level, with some tensors changed or, where undefined, left out. */
function modelFile(changes: Readonly<Record<string, Nested | undefined>>, prefix = ''): string {
  const tensors: Readonly<Record<string, Nested | undefined>> = {
    'encoder.layers.0.weight': [
      [1, 2, 3],
      [4, 5, 6],
    ],
    'encoder.layers.0.bias': [1, 2],
    'encoder.layers.1.weight': [1, 2],
    'encoder.layers.1.bias': [1, 2],
    'encoder.layers.1.running_mean': [1, 2],
    'encoder.layers.1.running_var': [1, 2],
    'encoder.proj.weight': [[1, 2]],
    'encoder.proj.bias': [1],
    'quantizer.quantizers.0.vectors.weight': [[1], [2]],
    'quantizer.quantizers.1.vectors.weight': [[1], [2]],
    ...changes,
  };
  const header: Record<string, unknown> = {};
  const data: number[] = [];
  for (const [name, nested] of Object.entries(tensors)) {
    if (nested === undefined) continue;
    const begin = data.length * 4;
    data.push(...flatten(nested));
    const shape = shapeOf(nested);
    header[`${prefix}${name}`] = { dtype: 'F32', shape, data_offsets: [begin, data.length * 4] };
  }
  const path = join(temporaryFolder(), 'model.safetensors');
  writeFileSync(path, writeSafetensors(header, Buffer.from(Float32Array.from(data).buffer)));
  return path;
}

function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...shapeOf(nested[0] ?? 0)];
}

test.each(['', 'module.', '_orig_mod.module.', 'rqvae.'])('names may begin with "%s"', async (prefix) => {
  expect((await readWeights(modelFile({}, prefix))).levels).toHaveLength(2);
});

test('a model without normalisation, or without blocks, is read', async () => {
  const norm = ['weight', 'bias', 'running_mean', 'running_var'].map((key) => `encoder.layers.1.${key}`);
  const without = Object.fromEntries(norm.map((key) => [key, undefined]));
  const plain = await readWeights(modelFile(without));
  expect(plain.encoder.map(({ batchNorm }) => batchNorm)).toEqual([null, null]);
  const linear = { 'encoder.layers.0.weight': undefined, 'encoder.layers.0.bias': undefined };
  expect((await readWeights(modelFile({ ...without, ...linear }))).encoder).toHaveLength(1);
});

test.each<[Readonly<Record<string, Nested | undefined>>, string]>([
  [{ 'encoder.layers.0.weight': undefined }, 'lacks encoder.layers.0.weight; expected shape [any, any].'],
  [{ 'encoder.layers.0.bias': undefined }, 'lacks encoder.layers.0.bias; expected shape [2].'],
  [{ 'encoder.layers.0.bias': [1] }, 'has encoder.layers.0.bias of shape [1]; expected shape [2].'],
  [
    { 'encoder.layers.0.weight': [1] },
    'has encoder.layers.0.weight of shape [1]; expected shape [any, any].',
  ],
  [{ 'encoder.layers.1.bias': undefined }, 'lacks encoder.layers.1.bias; expected shape [2].'],
  [{ 'encoder.layers.1.running_var': undefined }, 'lacks encoder.layers.1.running_var; expected shape [2].'],
  [{ 'encoder.layers.1.running_var': [1, -1] }, 'has a negative variance in encoder.layers.1.running_var.'],
  [
    { 'encoder.layers.1.running_mean': undefined },
    'has encoder.layers.1.weight of shape [2]; expected shape [any, 2].',
  ],
  [{ 'encoder.proj.weight': undefined }, 'lacks encoder.proj.weight; expected shape [any, 2].'],
  [{ 'encoder.proj.weight': [[1]] }, 'has encoder.proj.weight of shape [1, 1]; expected shape [any, 2].'],
  [{ 'encoder.proj.bias': [NaN] }, 'has NaN in encoder.proj.bias, at element 0.'],
  [{ 'encoder.layers.1.bias': [0, -Infinity] }, 'has -Infinity in encoder.layers.1.bias, at element 1.'],
  [
    { 'quantizer.quantizers.0.vectors.weight': undefined },
    'lacks quantizer.quantizers.0.vectors.weight; expected shape [any, 1].',
  ],
  [
    { 'quantizer.quantizers.1.vectors.weight': [[1, 2]] },
    'has quantizer.quantizers.1.vectors.weight of shape [1, 2]; expected shape [any, 1].',
  ],
  [
    { 'quantizer.quantizers.3.vectors.weight': [[1]] },
    'lacks quantizer.quantizers.2.vectors.weight; expected shape [any, 1].',
  ],
  [
    { 'quantizer.quantizers.0.vectors.weight': [] },
    'has quantizer.quantizers.0.vectors.weight of shape [0]; expected shape [any, 1].',
  ],
  [{ 'ema.encoder.proj.weight': [[1]] }, 'holds several RQ-VAEs, their names beginning with "", "ema.".'],
])('a model with %j is refused', async (changes, reason) => {
  const path = modelFile(changes);
  await expect(readWeights(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path} ${reason}`,
  });
});

test('the name in the file is the name in the error', async () => {
  const path = modelFile({ 'encoder.proj.bias': undefined }, 'module.');
  await expect(readWeights(path)).rejects.toMatchObject({
    message: `${path} lacks module.encoder.proj.bias; expected shape [1].`,
  });
});

test.each([
  ['', /is empty/],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:1\n', /is a Git LFS pointer.*/],
])('a file of %j is refused', async (text, message) => {
  const path = join(temporaryFolder(), 'rqvae_best.pt');
  writeFileSync(path, text);
  await expect(readWeights(path)).rejects.toMatchObject({ code: 'source-unreadable', message });
});

test('a missing file and a folder are told apart', async () => {
  await expect(readWeights('/nowhere/rqvae_best.pt')).rejects.toMatchObject({ code: 'not-found' });
  await expect(readWeights(temporaryFolder())).rejects.toMatchObject({ code: 'bad-request' });
});
