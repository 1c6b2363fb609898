import type { SourceKind } from '../../../preload/contract.ts';

interface KindWords {
  readonly one: string;
  /** As part of a sentence. */
  readonly many: string;
  /** What the user looks for on the disk. */
  readonly forms: string;
}

/** The kinds of source in words, in the order in which recipes come to them. */
export const sourceKinds: Readonly<Record<SourceKind, KindWords>> = {
  pgn: {
    one: 'PGN games',
    many: 'chess games',
    forms: 'PGN files, plain or compressed with gzip, bzip2 or zstd',
  },
  'check-ins': { one: 'Check-ins', many: 'check-ins', forms: 'Foursquare TSV, or CSV' },
  'poi-dataset': { one: 'POI dataset', many: 'POI datasets', forms: 'folders with splits and features' },
  'rqvae-model': { one: 'RQ-VAE model', many: 'RQ-VAE models', forms: '.pt, .safetensors or .onnx' },
  codebook: { one: 'Codebook', many: 'codebooks', forms: 'CSV of semantic IDs' },
};

/** `check-ins`, `POI datasets or RQ-VAE models`. */
export function listKinds(kinds: readonly SourceKind[]): string {
  const words = kinds.map((kind) => sourceKinds[kind].many);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
