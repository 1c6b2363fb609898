import { readProtobuf } from './read-protobuf.ts';

/** What an ONNX file says of itself, as far as it can be told without running it. */
export interface OnnxSummary {
  readonly producer: string;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  /** `datawright.codes`, say. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Operators in use, as `domain:operator`, of graphs within the graph too. */
  readonly operators: ReadonlySet<string>;
  /** Domains of functions that the file brings itself. */
  readonly ownDomains: ReadonlySet<string>;
  /** Values that are kept in another file. */
  readonly hasExternalData: boolean;
}

/** An input or output. */
export interface OnnxPort {
  readonly name: string;
  /** A value of TensorProto.DataType; 0 for what is no tensor. */
  readonly type: number;
  /** Null where a size is not fixed; null as a whole where there is none. */
  readonly shape: readonly (number | null)[] | null;
}

/** Deeper than any graph within a graph that a tool writes. */
const DEEPEST = 16;

interface Found {
  readonly operators: Set<string>;
  hasExternalData: boolean;
}

/**
 * Reads the description of an ONNX model; weights are passed over, not copied.
 *
 * @throws RangeError When the bytes are no such message.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers
 */
export function readOnnxModel(bytes: Uint8Array): OnnxSummary {
  const found: Found = { operators: new Set(), hasExternalData: false };
  const metadata = new Map<string, string>();
  const ownDomains = new Set<string>();
  let producer = '';
  let graph: Uint8Array | null = null;
  for (const field of readProtobuf(bytes)) {
    if (field.number === 2) producer = toText(field.bytes);
    if (field.number === 7) graph = field.bytes;
    if (field.number === 14) metadata.set(textField(field.bytes, 1), textField(field.bytes, 2));
    if (field.number === 25) {
      ownDomains.add(textField(field.bytes, 10));
      walkNodes(field.bytes, 7, found, 0);
    }
  }
  if (graph === null) throw new RangeError('it has no graph');
  walkGraph(graph, found, 0);
  return { producer, metadata, ownDomains, ...readPorts(graph), ...found };
}

function readPorts(graph: Uint8Array): Pick<OnnxSummary, 'inputs' | 'outputs'> {
  const [inputs, outputs]: [OnnxPort[], OnnxPort[]] = [[], []];
  const constants = new Set<string>();
  for (const { number, bytes } of readProtobuf(graph)) {
    if (number === 5) constants.add(textField(bytes, 8));
    if (number === 11) inputs.push(readPort(bytes));
    if (number === 12) outputs.push(readPort(bytes));
  }
  // Old exporters list the weights among the inputs, too.
  return { inputs: inputs.filter(({ name }) => !constants.has(name)), outputs };
}

function readPort(info: Uint8Array): OnnxPort {
  const tensor = child(child(info, 2), 1);
  let [type, shape]: [number, (number | null)[] | null] = [0, null];
  for (const { number, integer, bytes } of readProtobuf(tensor)) {
    if (number === 1) type = integer;
    if (number === 2) shape = [...readProtobuf(bytes)].map((dimension) => readDimension(dimension.bytes));
  }
  return { name: textField(info, 1), type, shape };
}

function readDimension(dimension: Uint8Array): number | null {
  let size: number | null = null;
  for (const { number, integer } of readProtobuf(dimension)) {
    if (number === 1 && integer > 0 && Number.isSafeInteger(integer)) size = integer;
  }
  return size;
}

function walkGraph(graph: Uint8Array, found: Found, depth: number): void {
  if (depth > DEEPEST) throw new RangeError('its graphs are nested too deep');
  walkNodes(graph, 1, found, depth);
  for (const { number, bytes } of readProtobuf(graph)) {
    if (number === 5) walkTensor(bytes, found);
    if (number === 15) walkSparseTensor(bytes, found);
  }
}

function walkNodes(owner: Uint8Array, field: number, found: Found, depth: number): void {
  for (const { number, bytes: node } of readProtobuf(owner)) {
    if (number !== field) continue;
    found.operators.add(`${textField(node, 7)}:${textField(node, 4)}`);
    for (const { number, bytes } of readProtobuf(node)) {
      if (number === 5) walkAttribute(bytes, found, depth);
    }
  }
}

function walkAttribute(attribute: Uint8Array, found: Found, depth: number): void {
  for (const { number, bytes } of readProtobuf(attribute)) {
    if (number === 5 || number === 10) walkTensor(bytes, found);
    if (number === 6 || number === 11) walkGraph(bytes, found, depth + 1);
    if (number === 22 || number === 23) walkSparseTensor(bytes, found);
  }
}

function walkSparseTensor(tensor: Uint8Array, found: Found): void {
  walkTensor(child(tensor, 1), found);
  walkTensor(child(tensor, 2), found);
}

function walkTensor(tensor: Uint8Array, found: Found): void {
  for (const { number, integer } of readProtobuf(tensor)) {
    if (number === 13 || (number === 14 && integer === 1)) found.hasExternalData = true;
  }
}

function child(message: Uint8Array, wanted: number): Uint8Array {
  let value: Uint8Array = new Uint8Array(0);
  for (const { number, bytes } of readProtobuf(message)) if (number === wanted) value = bytes;
  return value;
}

function textField(message: Uint8Array, wanted: number): string {
  return toText(child(message, wanted));
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
