import { onnxNode, onnxTensor } from './onnx/onnx-model.ts';
import type { ProtobufMessage } from './onnx/protobuf-message.ts';
import type { Codebook } from './rqvae-weights.ts';

/** What a graph is made of, as it grows. */
export interface GraphParts {
  readonly nodes: ProtobufMessage[];
  readonly initializers: ProtobufMessage[];
}

/**
 * Adds the residual quantiser: from `latent` to `codes`, `vectors` and `margins`. Each level takes the
 * nearest code vector of what the levels before have left, and adds it to their sum.
 *
 * The nearest vector v of a residual r is the one with the least `‖v‖² − 2 r·v`. torch code often
 * adds `‖r‖²`, which is the same for all v: it changes no order, but is rounded into each distance,
 * so that near ones become equal. Without it the order is as exact as float32 allows. Code vectors
 * that are equal have equal distances in both forms, and the first of them is taken.
 */
export function addQuantiser(parts: GraphParts, levels: readonly Codebook[]): void {
  const { nodes, initializers } = parts;
  initializers.push(onnxTensor('columns', [1], BigInt64Array.of(1n)));
  initializers.push(onnxTensor('two', [1], BigInt64Array.of(2n)));
  initializers.push(onnxTensor('halves', [2], BigInt64Array.of(1n, 1n)));
  levels.forEach((codebook, level) => {
    const name = (part: string) => `level${level}.${part}`;
    const before = level === 1 ? 'level0.vector' : `level${level - 1}.sum`;
    const residual = level === 0 ? 'latent' : name('residual');
    if (level > 0) nodes.push(onnxNode('Sub', ['latent', before], [residual]));
    addDistances(parts, codebook, residual, name);
    initializers.push(onnxTensor(name('vectors'), [codebook.size, codebook.dimensions], codebook.vectors));
    nodes.push(onnxNode('ArgMin', [name('distances')], [name('code')], { axis: 1, keepdims: 0 }));
    nodes.push(onnxNode('Unsqueeze', [name('code'), 'columns'], [name('codes')]));
    nodes.push(onnxNode('Gather', [name('vectors'), name('code')], [name('vector')], { axis: 0 }));
    if (level > 0) nodes.push(onnxNode('Add', [before, name('vector')], [name('sum')]));
    addMargin(parts, codebook.size, name);
  });
  const all = (part: string) => levels.map((_, level) => `level${level}.${part}`);
  nodes.push(onnxNode('Concat', all('codes'), ['codes'], { axis: 1 }));
  nodes.push(onnxNode('Concat', all('margin'), ['margins'], { axis: 1 }));
  const sum = levels.length === 1 ? 'level0.vector' : `level${levels.length - 1}.sum`;
  nodes.push(onnxNode('Identity', [sum], ['vectors']));
}

/** `−2 r·v + ‖v‖²` for every v; doubling is exact. */
function addDistances(
  { nodes, initializers }: GraphParts,
  { size, dimensions, vectors }: Codebook,
  residual: string,
  name: (part: string) => string,
): void {
  const squares = new Float32Array(size);
  for (let code = 0; code < size; code += 1) {
    let sum = 0;
    for (const value of vectors.subarray(code * dimensions, (code + 1) * dimensions)) sum += value * value;
    squares[code] = sum;
  }
  initializers.push(
    onnxTensor(
      name('scaled'),
      [size, dimensions],
      vectors.map((value) => -2 * value),
    ),
  );
  initializers.push(onnxTensor(name('squares'), [size], squares));
  const inputs = [residual, name('scaled'), name('squares')];
  nodes.push(onnxNode('Gemm', inputs, [name('distances')], { transB: 1 }));
}

/** Second nearest minus nearest; of a codebook with one vector, 0 · distance + ∞, which keeps NaN. */
function addMargin({ nodes, initializers }: GraphParts, size: number, name: (part: string) => string): void {
  if (size === 1) {
    initializers.push(onnxTensor(name('zero'), [1], Float32Array.of(0)));
    initializers.push(onnxTensor(name('infinity'), [1], Float32Array.of(Infinity)));
    nodes.push(onnxNode('Mul', [name('distances'), name('zero')], [name('nothing')]));
    nodes.push(onnxNode('Add', [name('nothing'), name('infinity')], [name('margin')]));
    return;
  }
  const nearest = [name('nearest'), name('nearest.codes')];
  nodes.push(onnxNode('TopK', [name('distances'), 'two'], nearest, { axis: 1, largest: 0, sorted: 1 }));
  const split = [name('first'), name('second')];
  nodes.push(onnxNode('Split', [name('nearest'), 'halves'], split, { axis: 1 }));
  nodes.push(onnxNode('Sub', [name('second'), name('first')], [name('margin')]));
}
