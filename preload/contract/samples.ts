import type { ChessDataset, ChessRow, ChessSample } from './chess.ts';
import type { ProjectId, RecipeId } from './ids.ts';
import type {
  CodebookMatch,
  CodebookRow,
  CodebooksDataset,
  InstructionRow,
  InstructionsDataset,
  InstructionText,
  PoiDataset,
} from './poi.ts';

/** What each recipe makes in a project. */
export interface DatasetKinds {
  'chess-positions': ChessDataset;
  'poi-dataset': PoiDataset;
  'poi-codebook': CodebooksDataset;
  'poi-instructions': InstructionsDataset;
}

export type DatasetInfo = DatasetKinds[RecipeId];

/**
 * What each recipe's samples look like: a `row` of the table, the `sample` with all there is to see,
 * and what a search gives. A table is one of those that the recipe's {@link DatasetInfo} names.
 */
export interface SampleKinds {
  'chess-positions': { readonly row: ChessRow; readonly sample: ChessSample; readonly found: ChessRow };
  'poi-codebook': { readonly row: CodebookRow; readonly sample: CodebookRow; readonly found: CodebookMatch };
  'poi-instructions': {
    readonly row: InstructionRow;
    readonly sample: InstructionText;
    readonly found: InstructionRow;
  };
}

export type SampledRecipeId = keyof SampleKinds;

/** What a search found. */
export interface SearchResult<Row> {
  readonly rows: readonly Row[];
  /** All that match; null when the search stopped at its limit. */
  readonly total: number | null;
}

interface TableRequest<Id> {
  readonly projectId: ProjectId;
  readonly recipeId: Id;
  /** A split, a codebook or a file, as the dataset names it. */
  readonly table: string;
}

export interface SamplesApi {
  /** The dataset a recipe has written in a project, or null when there is none yet. */
  dataset<Id extends RecipeId>(request: {
    readonly projectId: ProjectId;
    readonly recipeId: Id;
  }): Promise<DatasetKinds[Id] | null>;
  /** At most `limit` (200) rows of a table from index `from` on. */
  page<Id extends SampledRecipeId>(
    request: TableRequest<Id> & { readonly from: number; readonly limit: number },
  ): Promise<readonly SampleKinds[Id]['row'][]>;
  /** One whole row. */
  get<Id extends SampledRecipeId>(
    request: TableRequest<Id> & { readonly index: number },
  ): Promise<SampleKinds[Id]['sample']>;
  /**
   * At most `limit` (200) rows that match a text. In a codebook the text is a Pid or a semantic ID,
   * and the rows are its neighbours: those with the longest common prefix first.
   */
  search<Id extends SampledRecipeId>(
    request: TableRequest<Id> & { readonly text: string; readonly limit: number },
  ): Promise<SearchResult<SampleKinds[Id]['found']>>;
}
