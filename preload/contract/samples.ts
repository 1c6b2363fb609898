import type { ProjectId, RecipeId } from './ids.ts';

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

export interface DatasetInfo {
  readonly recipeId: RecipeId;
  readonly folder: string;
  readonly splits: readonly DatasetSplit[];
  readonly shards: readonly DatasetShard[];
  readonly features: readonly { readonly name: string; readonly type: string }[];
  readonly histograms: readonly Histogram[];
  /** Python that loads the dataset. */
  readonly loadSnippet: string;
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

export interface SamplesApi {
  /** The dataset a recipe has written in a project, or null when there is none yet. */
  dataset(request: {
    readonly projectId: ProjectId;
    readonly recipeId: RecipeId;
  }): Promise<DatasetInfo | null>;
  /** At most `limit` (200) rows of a split from index `from` on. */
  page(request: {
    readonly projectId: ProjectId;
    readonly recipeId: RecipeId;
    readonly split: SplitName;
    readonly from: number;
    readonly limit: number;
  }): Promise<readonly ChessRow[]>;
  /** One whole row. */
  get(request: {
    readonly projectId: ProjectId;
    readonly recipeId: RecipeId;
    readonly split: SplitName;
    readonly index: number;
  }): Promise<ChessSample>;
}
