import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { describeModel } from './describe-model.ts';
import { DEVICES, listDevices } from './devices.ts';
import { onnxNode, onnxValue } from './onnx/onnx-model.ts';
import { openEncoder } from './open-encoder.ts';
import { randomWeights } from './testing/random-weights.ts';
import { passThrough, tinyModel } from './testing/tiny-model.ts';

const SHAPE = { inputs: 6, hidden: [8], dimensions: 4, codes: [5, 5] };
const graph = buildEncoderGraph(randomWeights(SHAPE));
const features = Float32Array.from([1, 2, 3, 4, 0, 2, 7, 7, 9]);

test('auto takes the first device that is there, and keeps why the others were passed over', async () => {
  const encoder = await openEncoder(graph, 'auto');
  const states = await listDevices();
  expect(states.map(({ device }) => device)).toEqual(DEVICES);
  const there = states.findIndex(({ missing }) => missing === null);
  expect(encoder.device).toBe(states[there]?.device);
  expect(encoder.triedDevices.map(({ device }) => device)).toEqual(DEVICES.slice(0, there));
  for (const { reason } of encoder.triedDevices) expect(reason).not.toBe('');
  expect(states.at(-1)).toEqual({ device: 'cpu', missing: null });
  await encoder.close();
});

test('a device that is asked for but not there is refused with the reason and the next step', async () => {
  for (const { device, missing } of await listDevices()) {
    if (missing === null) continue;
    await expect(openEncoder(graph, device)).rejects.toMatchObject({
      code: 'not-supported',
      message: expect.stringMatching(/^The model cannot be run with (CUDA|WebGPU): ./),
      hint: expect.stringContaining('"cpu"'),
    });
  }
});

test('a model of another tool gives its codes, whatever their type and its batch', async () => {
  for (const type of ['float32', 'int64'] as const) {
    for (const batch of ['n', 1, 2] as const) {
      const encoder = await openEncoder(passThrough(batch, type), 'cpu');
      expect(encoder).toMatchObject({ inputs: 3, levels: 3, dimensions: null });
      const found = await encoder.encode(features, 3);
      expect(found).toEqual({ codes: Int32Array.from(features), vectors: null, nearTies: null });
      await encoder.close();
    }
  }
});

test('what is no code is refused with its row', async () => {
  const encoder = await openEncoder(passThrough('n', 'float32'), 'cpu');
  for (const wrong of [0.5, -1, Number.NaN, 2 ** 31]) {
    await expect(encoder.encode(Float32Array.of(0, 0, 0, 0, wrong, 0), 2, 40)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: `The model gives ${wrong} as a code of row 41.`,
    });
  }
  await encoder.close();
});

test('features without a finite latent are refused with their row', async () => {
  const encoder = await openEncoder(graph, 'cpu');
  const huge = new Float32Array(600 * SHAPE.inputs);
  huge.fill(3e38, 550 * SHAPE.inputs, 551 * SHAPE.inputs);
  huge[550 * SHAPE.inputs] = -3e38;
  await expect(encoder.encode(huge, 600)).rejects.toThrow('The model has no finite latent of row 550.');
  await expect(encoder.encode(huge, 599)).rejects.toThrow(RangeError);
  await encoder.close();
});

test('a file that is missing, no model, or cannot be run is named', async () => {
  const path = join(temporaryFolder(), 'model.onnx');
  await expect(openEncoder(path, 'cpu')).rejects.toMatchObject({ code: 'not-found' });
  await writeFile(path, 'no model at all');
  await expect(openEncoder(path, 'cpu')).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringContaining(`${path} is not an ONNX model`),
  });
  await writeFile(
    path,
    tinyModel({
      nodes: [onnxNode('NoSuchOperator', ['x'], ['codes'])],
      inputs: [onnxValue('x', 'float32', ['n', 3])],
      outputs: [onnxValue('codes', 'int64', ['n', 3])],
    }),
  );
  for (const device of ['auto', 'cpu'] as const) {
    await expect(openEncoder(path, device)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/model\.onnx cannot be run: .*NoSuchOperator/),
    });
  }
});

test('our model is described without running it', () => {
  expect(describeModel(graph)).toEqual({
    producer: 'datawright',
    batch: null,
    inputs: 6,
    levels: 2,
    dimensions: 4,
    codes: [5, 5],
    names: { features: 'features', codes: 'codes', vectors: 'vectors', margins: 'margins' },
  });
});
