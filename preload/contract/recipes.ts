import type { ProjectId, RecipeId } from './ids.ts';

/** Option values by option name, as a form or a command line gives them. */
export type OptionValues = Readonly<Record<string, OptionValue>>;
export type OptionValue = string | number | boolean;

interface OptionFieldBase {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** Heading under which forms show the field. */
  readonly group: string;
  /** Shown only on demand. */
  readonly advanced: boolean;
  /** Long command-line flag, without dashes. */
  readonly flag: string;
}

/** One option of a recipe, made from its schema: enough to draw a form field or a flag. */
export type OptionField =
  | (OptionFieldBase & {
      readonly kind: 'choice';
      readonly default: string;
      readonly choices: readonly { readonly value: string; readonly label: string; readonly help: string }[];
    })
  | (OptionFieldBase & {
      readonly kind: 'integer' | 'number';
      readonly default: number;
      readonly minimum: number | null;
      readonly maximum: number | null;
    })
  | (OptionFieldBase & { readonly kind: 'boolean'; readonly default: boolean })
  | (OptionFieldBase & { readonly kind: 'text'; readonly default: string });

export interface RecipeInfo {
  readonly id: RecipeId;
  readonly title: string;
  readonly summary: string;
  readonly options: readonly OptionField[];
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

export type RecipePreview = ChessPreview;

export interface RecipesApi {
  list(): Promise<readonly RecipeInfo[]>;
  /** Ten samples from the project's sources, as a run would make them. Writes nothing. */
  preview(request: {
    readonly projectId: ProjectId;
    readonly recipeId: RecipeId;
    readonly options: OptionValues;
  }): Promise<RecipePreview>;
}
