import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { convertModel } from './convert-model.ts';
import { encodePois, releaseEncoder, type EncodePoisInput } from './encode-pois.ts';
import { openEncoder } from './open-encoder.ts';
import { openFeatures } from './open-features.ts';
import { fixturePath } from './testing/fixtures.ts';
import { randomWeights } from './testing/random-weights.ts';

const ROWS = 37;

/** All rows of the fixtures, with a model that has been converted into a folder of its own. */
async function prepare(): Promise<EncodePoisInput> {
  onTestFinished(releaseEncoder);
  const model = join(temporaryFolder(), 'model.onnx');
  await convertModel({ model: fixturePath('checkpoint.pt'), output: model });
  return { model, features: fixturePath('features.npy'), device: 'cpu', threads: 1, first: 0, count: ROWS };
}

test('rows are encoded as the encoder does', async () => {
  const input = await prepare();
  const encoder = await openEncoder(input.model, 'cpu');
  const features = await openFeatures(input.features);
  const expected = await encoder.encode(await features.read(0, ROWS), ROWS);
  await Promise.all([encoder.close(), features.close()]);
  expect(await encodePois(input)).toEqual({ ...expected, device: 'cpu', triedDevices: [] });
});

test('parts of the rows are those of the whole, also when they are asked for at once', async () => {
  const input = await prepare();
  const whole = await encodePois(input);
  const firsts = [0, 10, 20, 30];
  const parts = await Promise.all(
    firsts.map((first) => encodePois({ ...input, first, count: Math.min(10, ROWS - first) })),
  );
  expect(parts.flatMap(({ codes }) => [...codes])).toEqual([...whole.codes]);
  expect(parts.flatMap(({ vectors }) => [...(vectors ?? [])])).toEqual([...(whole.vectors ?? [])]);
  expect(parts.reduce((sum, { nearTies }) => sum + (nearTies ?? 0), 0)).toBe(whole.nearTies);
});

test('files that are written again are read again', async () => {
  const input = await prepare();
  const before = await encodePois(input);
  const shape = { inputs: 12, hidden: [8], dimensions: 4, codes: [7, 7] };
  await writeFile(input.model, buildEncoderGraph(randomWeights(shape)));
  expect((await encodePois(input)).codes).toHaveLength(ROWS * 2);
  await convertModel({ model: fixturePath('checkpoint.pt'), output: input.model });
  expect(await encodePois(input)).toEqual(before);
});

test('what is kept open is closed when it is released', async () => {
  const input = await prepare();
  const before = await encodePois(input);
  await releaseEncoder();
  await releaseEncoder();
  expect(await encodePois(input)).toEqual(before);
});

test('a model of other features is refused, and both files are named', async () => {
  const input = await prepare();
  await writeFile(
    input.model,
    buildEncoderGraph(randomWeights({ inputs: 9, hidden: [], dimensions: 4, codes: [5] })),
  );
  await expect(encodePois(input)).rejects.toMatchObject({
    code: 'bad-request',
    message: `${input.model} takes 9 features, but the rows of ${input.features} have 12.`,
  });
});

test('files that are missing or no such files are named', async () => {
  const input = await prepare();
  const features = join(temporaryFolder(), 'features.npy');
  await expect(encodePois({ ...input, features })).rejects.toMatchObject({ code: 'not-found' });
  await copyFile(fixturePath('checkpoint.pt'), features);
  await expect(encodePois({ ...input, features })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringContaining(features),
  });
  await rm(input.model);
  await expect(encodePois(input)).rejects.toMatchObject({
    code: 'not-found',
    message: `${input.model} does not exist.`,
  });
});
