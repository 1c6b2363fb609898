import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DatawrightError } from '../../preload/failure.ts';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { describeModel } from './describe-model.ts';
import { onnxNode, onnxTensor, onnxValue } from './onnx/onnx-model.ts';
import { ProtobufMessage } from './onnx/protobuf-message.ts';
import { readOnnxModel } from './onnx/read-onnx-model.ts';
import { randomWeights } from './testing/random-weights.ts';
import { tinyModel } from './testing/tiny-model.ts';

const input = onnxValue('x', 'float32', ['n', 7]);
const codes = onnxValue('sid', 'int64', ['n', 3]);
const nodes = [onnxNode('Anything', ['x'], ['sid'])];

test('the codes are the output of that name, else the only one of integers, else the only one', () => {
  const named = onnxValue('codes', 'float32', ['n', 2]);
  const other = onnxValue('other', 'float32', ['n', 64]);
  const outputsOf = (...outputs: readonly ProtobufMessage[]) =>
    describeModel(tinyModel({ nodes, inputs: [input], outputs }));
  expect(outputsOf(codes, named)).toMatchObject({ levels: 2, names: { codes: 'codes' } });
  expect(outputsOf(other, codes)).toMatchObject({
    levels: 3,
    dimensions: 64,
    names: { features: 'x', codes: 'sid', vectors: 'other', margins: null },
  });
  expect(outputsOf(onnxValue('y', 'float32', [5, 3]))).toMatchObject({ levels: 3, dimensions: null });
  expect(() => outputsOf(other, onnxValue('y', 'float32', ['n', 3]))).toThrow(
    'The model has the outputs "other", "y", and none is known to be the codes.',
  );
});

test('weights that old exporters list among the inputs are no inputs', () => {
  const weight = onnxTensor('w', [1], Float32Array.of(1));
  const inputs = [onnxValue('w', 'float32', [1]), input];
  expect(describeModel(tinyModel({ nodes, inputs, outputs: [codes], initializers: [weight] })).inputs).toBe(
    7,
  );
});

test.each([
  ['no input', [], [codes], /has no input; one is needed/],
  ['two inputs', [input, onnxValue('y', 'float32', ['n', 1])], [codes], /has the inputs "x", "y"; one is/],
  ['integers as input', [onnxValue('x', 'int64', ['n', 7])], [codes], /input "x" that is not float32/],
  [
    'an image as input',
    [onnxValue('x', 'float32', ['n', 3, 8, 8])],
    [codes],
    /"x" in the shape \[N, 3, 8, 8\]/,
  ],
  ['features of any number', [onnxValue('x', 'float32', ['n', 'd'])], [codes], /"x" in the shape \[N, N\]/],
  ['too many features', [onnxValue('x', 'float32', ['n', 2 ** 40])], [codes], /"x" in the shape.*too many/],
  ['too many rows', [onnxValue('x', 'float32', [2 ** 30, 7])], [codes], /"x" in the shape.*too many/],
  ['no output', [input], [], /has no output/],
  ['too many levels', [input], [onnxValue('y', 'int64', ['n', 27])], /"y" in the shape \[N, 27\]: too many/],
  ['one code a row', [input], [onnxValue('y', 'int64', ['n'])], /"y" in the shape \[N\]/],
])('a model with %s is refused', (_, inputs, outputs, reason) => {
  const describe = () => describeModel(tinyModel({ nodes, inputs, outputs }), 'a.onnx');
  expect(describe).toThrow(reason);
  expect(describe).toThrow(/^a\.onnx /);
});

test('a model that needs other files or own operators is refused', () => {
  const [inputs, outputs] = [[input], [codes]];
  const outside = onnxTensor('w', [1], new Float32Array()).integer(14, 1);
  const entry = new ProtobufMessage().text(1, 'location').text(2, '../secret');
  const listed = onnxTensor('w', [1], new Float32Array()).message(13, entry);
  const hidden = onnxNode('If', ['x'], ['sid']).message(
    5,
    new ProtobufMessage().text(1, 'then_branch').message(6, new ProtobufMessage().message(5, outside)),
  );
  const constant = onnxNode('Constant', [], ['w']).message(5, new ProtobufMessage().message(5, listed));
  for (const parts of [
    { nodes, initializers: [outside] },
    { nodes, initializers: [listed] },
    { nodes: [hidden] },
    { nodes: [constant] },
  ]) {
    expect(() => describeModel(tinyModel({ inputs, outputs, ...parts }))).toThrow(/weights in another file/);
  }
  const own = [onnxNode('Run', ['x'], ['sid']).text(7, 'evil')];
  expect(() => describeModel(tinyModel({ nodes: own, inputs, outputs }))).toThrow(/operator evil\.Run/);
});

test('graphs that are nested without end are refused', () => {
  let graph = new ProtobufMessage();
  for (let depth = 0; depth < 200; depth += 1) {
    const attribute = new ProtobufMessage().message(6, graph);
    graph = new ProtobufMessage().message(1, new ProtobufMessage().message(5, attribute));
  }
  expect(() => describeModel(new ProtobufMessage().message(7, graph).finish())).toThrow(/nested too deep/);
});

test('bytes of any kind are described or refused, never anything else', () => {
  const outcome = (bytes: Uint8Array): string => {
    try {
      describeModel(bytes);
      return 'described';
    } catch (error) {
      return error instanceof DatawrightError ? 'refused' : String(error);
    }
  };
  const good = /^(described|refused)$/;
  const anything = (bytes: Uint8Array) => {
    expect(outcome(bytes)).toMatch(good);
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), anything));
  const shape = { inputs: 3, hidden: [4], dimensions: 2, codes: [3, 3] };
  const model = buildEncoderGraph(randomWeights(shape));
  const at = fc.nat(model.length - 1);
  const damaged = (place: number, byte: number, end: number) => {
    expect(outcome(model.with(place, byte))).toMatch(good);
    expect(outcome(model.subarray(0, end))).toMatch(good);
  };
  fc.assert(fc.property(at, fc.nat(255), at, damaged), { numRuns: 500 });
});

test('numbers of any size come back as they were written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (size) => {
      const model = tinyModel({ nodes, inputs: [onnxValue('x', 'float32', ['n', size])], outputs: [codes] });
      expect(readOnnxModel(model).inputs).toEqual([{ name: 'x', type: 1, shape: [null, size] }]);
    }),
  );
});
