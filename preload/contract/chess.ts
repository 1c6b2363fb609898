export type SplitName = 'train' | 'test';

export interface DatasetSplit {
  readonly name: SplitName;
  readonly rows: number;
  readonly bytes: number;
  readonly shards: number;
}

export interface DatasetShard {
  /** Relative to the dataset folder, with forward slashes. */
  readonly path: string;
  readonly split: SplitName;
  readonly rows: number;
  readonly bytes: number;
}

/** Counts over ordered bins: `labels[i]` describes `counts[i]`. */
export interface Histogram {
  readonly id: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly counts: readonly number[];
}

/** Positions in shards. */
export interface ChessDataset {
  readonly recipeId: 'chess-positions';
  readonly folder: string;
  readonly splits: readonly DatasetSplit[];
  readonly shards: readonly DatasetShard[];
  readonly features: readonly { readonly name: string; readonly type: string }[];
  readonly histograms: readonly Histogram[];
  /** Python that loads the dataset. */
  readonly loadSnippet: string;
}

/** A position as the dataset will hold it, with what a person needs to judge it. */
export interface ChessPreviewPosition {
  /** 69 token ids (see the chess recipe), for the current position. */
  readonly tokens: Uint8Array;
  /** Piece placement, side to move, castling and en passant fields of FEN. */
  readonly fen: string;
  /** 0-based; the position stands after this ply. */
  readonly ply: number;
  /** The move that led here, as `from` and `to` squares 0–63 (a1 = 0). */
  readonly lastMove: { readonly from: number; readonly to: number } | null;
  readonly white: string;
  readonly black: string;
  readonly whiteElo: number | null;
  readonly blackElo: number | null;
  readonly result: string;
  readonly split: 'train' | 'test';
  readonly source: string;
}

export interface ChessPreview {
  readonly recipeId: 'chess-positions';
  readonly positions: readonly ChessPreviewPosition[];
  readonly gamesRead: number;
  readonly gamesSampled: number;
  /** Positions that a run over all sources would yield, before batch limits; null when unknown. */
  readonly expectedPositions: number | null;
  /** Rows that a run with these options will write at most; null when it reads to the end. */
  readonly rowLimit: number | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly warnings: readonly string[];
}

/** The metadata columns of a row, without its tensor. */
export interface ChessRow {
  /** Position in the split, from 0; the cursor of {@link SamplesApi.page}. */
  readonly index: number;
  readonly ply: number | null;
  readonly whiteElo: number | null;
  readonly blackElo: number | null;
  readonly result: string | null;
  readonly gameId: string | null;
}

export interface ChessSample extends ChessRow {
  readonly split: SplitName;
  readonly shard: string;
  readonly encoding: 'token' | 'tensor' | 'bitboard';
  /** Positions of the window, oldest first, each as 69 token ids. */
  readonly window: readonly Uint8Array[];
  /** FEN of the last position of the window, without counters. */
  readonly fen: string;
}
