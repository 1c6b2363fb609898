import { ProtobufMessage } from './protobuf-message.ts';

/** Of ONNX 1.12 (2022): older tools open it, and nothing newer is needed. */
const IR_VERSION = 8;
const OPSET = 17;

/** Values of TensorProto.DataType. */
const DATA_TYPE = { float32: 1, int64: 7 } as const;
/** Values of AttributeProto.AttributeType. */
const ATTRIBUTE_INT = 2;

export type OnnxType = keyof typeof DATA_TYPE;

/** A number, or the name of a dimension that differs from call to call. */
export type OnnxDimension = number | string;

/**
 * The messages of an ONNX model, each by its kind. Field numbers are those of onnx.proto.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function onnxModel(
  graph: ProtobufMessage,
  producer: { readonly name: string; readonly version: string },
  metadata: Readonly<Record<string, string>>,
): ProtobufMessage {
  const properties = Object.entries(metadata).map(([key, value]) =>
    new ProtobufMessage().text(1, key).text(2, value),
  );
  return new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, producer.name)
    .text(3, producer.version)
    .message(7, graph)
    .message(8, new ProtobufMessage().text(1, '').integer(2, OPSET))
    .messages(14, properties);
}

export function onnxGraph(parts: {
  readonly name: string;
  readonly nodes: readonly ProtobufMessage[];
  readonly initializers: readonly ProtobufMessage[];
  readonly inputs: readonly ProtobufMessage[];
  readonly outputs: readonly ProtobufMessage[];
}): ProtobufMessage {
  return new ProtobufMessage()
    .messages(1, parts.nodes)
    .text(2, parts.name)
    .messages(5, parts.initializers)
    .messages(11, parts.inputs)
    .messages(12, parts.outputs);
}

/** @param attributes Integers; other kinds are not needed here. */
export function onnxNode(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, number>> = {},
): ProtobufMessage {
  const node = new ProtobufMessage();
  for (const input of inputs) node.text(1, input);
  for (const output of outputs) node.text(2, output);
  node.text(3, outputs[0] ?? operator).text(4, operator);
  const fields = Object.entries(attributes).map(([name, value]) =>
    new ProtobufMessage().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT),
  );
  return node.messages(5, fields);
}

/** A constant of the graph; `values` row-major. */
export function onnxTensor(
  name: string,
  shape: readonly number[],
  values: Float32Array | BigInt64Array,
): ProtobufMessage {
  const tensor = new ProtobufMessage();
  for (const size of shape) tensor.integer(1, size);
  return tensor
    .integer(2, values instanceof Float32Array ? DATA_TYPE.float32 : DATA_TYPE.int64)
    .text(8, name)
    .bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** An input or output of the graph. */
export function onnxValue(name: string, type: OnnxType, shape: readonly OnnxDimension[]): ProtobufMessage {
  const dimensions = shape.map((size) =>
    typeof size === 'number' ? new ProtobufMessage().integer(1, size) : new ProtobufMessage().text(2, size),
  );
  const tensorType = new ProtobufMessage()
    .integer(1, DATA_TYPE[type])
    .message(2, new ProtobufMessage().messages(1, dimensions));
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
}
