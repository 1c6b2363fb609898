import type { StateDict } from './state-dict.ts';

/** A block of the encoder: the names of its linear layer, and of the normalisation after it. */
export interface EncoderBlock {
  readonly linear: string;
  readonly batchNorm: string | null;
}

const LAYERS = 'encoder.layers.';

/**
 * The blocks in the order of the network. Activations and Dropout hold no tensors but take an
 * index each, so blocks begin at any distance; a normalisation follows its linear layer at once.
 */
export function findBlocks(state: StateDict): readonly EncoderBlock[] {
  const indexes = state.indexes(LAYERS);
  const norms = new Set(indexes.filter((index) => state.has(`${LAYERS}${index}.running_mean`)));
  // Of a normalisation whose linear layer is gone, the missing tensor is to be named.
  const orphans = [...norms].map((index) => index - 1).filter((index) => index >= 0);
  const linears = new Set([...indexes.filter((index) => !norms.has(index)), ...orphans]);
  return [...linears]
    .toSorted((a, b) => a - b)
    .map((index) => ({
      linear: `${LAYERS}${index}`,
      batchNorm: norms.has(index + 1) ? `${LAYERS}${index + 1}` : null,
    }));
}
