import {
  onnxGraph,
  onnxModel,
  onnxNode,
  onnxTensor,
  onnxValue,
  type OnnxDimension,
} from '../onnx/onnx-model.ts';
import type { ProtobufMessage } from '../onnx/protobuf-message.ts';

export interface TinyModel {
  readonly nodes: readonly ProtobufMessage[];
  readonly inputs: readonly ProtobufMessage[];
  readonly outputs: readonly ProtobufMessage[];
  readonly initializers?: readonly ProtobufMessage[];
}

/** A model as another tool would write it. */
export function tinyModel({ nodes, inputs, outputs, initializers = [] }: TinyModel): Uint8Array {
  const graph = onnxGraph({ name: 'tiny', nodes, inputs, outputs, initializers });
  return onnxModel(graph, { name: 'another tool', version: '1' }, {}).finish();
}

/** Codes are the features themselves: `x [N, 3]` → `sid [N, 3]`, float32 or int64. */
export function passThrough(batch: OnnxDimension, type: 'float32' | 'int64'): Uint8Array {
  const back = onnxNode('CastLike', ['x', 'like'], ['sid']);
  return tinyModel({
    nodes: [back],
    inputs: [onnxValue('x', 'float32', [batch, 3])],
    outputs: [onnxValue('sid', type, [batch, 3])],
    initializers: [onnxTensor('like', [1], type === 'int64' ? BigInt64Array.of(0n) : Float32Array.of(0))],
  });
}
