import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { convertModel } from './convert-model.ts';
import { readWeights } from './read-weights.ts';
import { fixturePath } from './testing/fixtures.ts';
import { passThrough } from './testing/tiny-model.ts';

test.each(['checkpoint.pt', 'float32.safetensors', 'dropout.pt'])('%s becomes ONNX', async (name) => {
  const output = join(temporaryFolder(), 'model.onnx');
  const converted = await convertModel({ model: fixturePath(name), output });
  expect(converted).toEqual({ inputs: 12, levels: 3, dimensions: 4, codes: [5, 5, 5] });
  const expected = buildEncoderGraph(await readWeights(fixturePath(name)));
  expect(Buffer.compare(await readFile(output), expected)).toBe(0);
});

test('a model that is ONNX already is copied as it is', async () => {
  const folder = temporaryFolder();
  const [model, output] = [join(folder, 'Own.ONNX'), join(folder, 'model.onnx')];
  await writeFile(model, passThrough('n', 'int64'));
  expect(await convertModel({ model, output })).toEqual({
    inputs: 3,
    levels: 3,
    dimensions: null,
    codes: null,
  });
  expect(await readFile(output)).toEqual(await readFile(model));
});

test('what is no model is refused by its name, and nothing is written', async () => {
  const folder = temporaryFolder();
  const output = join(folder, 'model.onnx');
  const wrong = join(folder, 'wrong.onnx');
  await copyFile(fixturePath('checkpoint.pt'), wrong);
  for (const model of [wrong, fixturePath('features.npy'), fixturePath('truncated.pt')]) {
    await expect(convertModel({ model, output })).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringContaining(model),
    });
  }
  await expect(convertModel({ model: join(folder, 'none.onnx'), output })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await readdir(folder)).toEqual(['wrong.onnx']);
});
