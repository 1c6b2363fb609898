import type { ChessPreview } from './chess.ts';
import type { ProjectId, RecipeId } from './ids.ts';
import type { SourceKind } from './sources.ts';
import type { CodebooksPreview, InstructionsPreview, PoiDatasetPreview } from './poi.ts';

/** Option values by option name, as a form or a command line gives them. */
export type OptionValues = Readonly<Record<string, OptionValue>>;
export type OptionValue = string | number | boolean | readonly string[];

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
  | (OptionFieldBase & { readonly kind: 'text'; readonly default: string })
  | (OptionFieldBase & {
      readonly kind: 'list';
      readonly default: readonly string[];
      /** What its items may be; null when they may be anything. */
      readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
    });

export interface RecipeInfo {
  readonly id: RecipeId;
  readonly title: string;
  readonly summary: string;
  readonly options: readonly OptionField[];
  /** The kinds of source it reads; any one of them is enough to begin with. */
  readonly takes: readonly SourceKind[];
  /** Recipes whose datasets in the same project are sources of this one, too. */
  readonly follows: readonly RecipeId[];
}

/** What a preview of each recipe shows. */
export interface PreviewKinds {
  'chess-positions': ChessPreview;
  'poi-dataset': PoiDatasetPreview;
  'poi-codebook': CodebooksPreview;
  'poi-instructions': InstructionsPreview;
}

export type RecipePreview = PreviewKinds[RecipeId];

/** Where a preview reads from: the sources of a project, or paths without any project. */
export type PreviewOf = { readonly projectId: ProjectId } | { readonly paths: readonly string[] };

export interface RecipesApi {
  list(): Promise<readonly RecipeInfo[]>;
  /** What a run would make: a few samples, and the files that it would write. Writes nothing. */
  preview<Id extends RecipeId>(
    request: PreviewOf & {
      readonly recipeId: Id;
      readonly options: OptionValues;
      /** Also reads what a run would read before it writes, however long that takes. */
      readonly thorough?: boolean | undefined;
    },
  ): Promise<PreviewKinds[Id]>;
}
