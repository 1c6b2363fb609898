import type { z } from 'zod';
import type {
  DatasetKinds,
  OptionField,
  OptionValues,
  PreviewKinds,
  RecipeId,
  SampledRecipeId,
  SampleKinds,
  SearchResult,
} from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import type { Project } from '../projects/project.ts';
import type { FoundFile, SourceReader } from '../projects/source-reader.ts';
import type { Stage } from '../runs/stage.ts';

/** What a recipe is given to work with in a project. */
export interface RecipeContext {
  readonly project: Project;
  readonly pool: Pool;
  /** Dataset folder, relative to the project. */
  readonly output: string;
}

/** What a preview works with. */
export interface PreviewContext {
  readonly pool: Pool;
  /** Dataset folder, relative to the project; null without a project. */
  readonly output: string | null;
  /** Whether to read all that a run would read before it writes. */
  readonly thorough: boolean;
}

/** A way to make a dataset: written once, shown by every shell. */
export interface Recipe<Id extends RecipeId = RecipeId> {
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  readonly options: readonly OptionField[];
  /** The kinds of source it takes. */
  readonly sources: readonly SourceReader[];
  /** What to say where none of them is found. */
  readonly nothing: { readonly message: string; readonly hint: string };
  /** Recipes whose datasets in the same project are sources of this one. */
  readonly follows: readonly RecipeId[];
  /** Checks option values and fills in defaults; throws `bad-option`. */
  parseOptions(values: OptionValues): OptionValues;
  /** Refuses a run that could not end well, before anything is written. */
  check(context: RecipeContext, options: OptionValues, sources: readonly FoundFile[]): void | Promise<void>;
  stages(options: OptionValues, sources: readonly string[]): readonly Stage[];
  preview(
    context: PreviewContext,
    options: OptionValues,
    sources: readonly FoundFile[],
  ): Promise<PreviewKinds[Id]>;
  /** Null before the first file. */
  dataset(context: RecipeContext): DatasetKinds[Id] | null;
  /** Null for a recipe whose dataset has no rows to look at. */
  readonly samples: Id extends SampledRecipeId ? SampleReader<SampleKinds[Id]> : null;
}

type SampleKind = SampleKinds[SampledRecipeId];

/** Rows of a dataset, table by table. */
export interface SampleReader<Kind extends SampleKind = SampleKind> {
  readonly page: (
    context: RecipeContext,
    table: string,
    from: number,
    limit: number,
  ) => Promise<readonly Kind['row'][]>;
  readonly get: (context: RecipeContext, table: string, index: number) => Promise<Kind['sample']>;
  /** Null where there is nothing to search by. */
  readonly search: SearchTable<Kind> | null;
}

type SearchTable<Kind extends SampleKind> = (
  context: RecipeContext,
  table: string,
  text: string,
  limit: number,
) => Promise<SearchResult<Kind['found']>>;

/** Checks option values against a recipe's schema; the first fault is named with its label. */
export function parseOptions<Schema extends z.ZodObject>(
  schema: Schema,
  fields: readonly OptionField[],
  values: OptionValues,
): z.infer<Schema> {
  const unknown = Object.keys(values).find((name) => !(name in schema.shape));
  if (unknown !== undefined) {
    throw new DatawrightError('bad-option', `There is no option ${unknown}.`, 'See --help for the options.');
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = fields.find(({ name }) => name === String(issue?.path[0]));
  const given = field ? JSON.stringify(values[field.name]) : '';
  throw new DatawrightError(
    'bad-option',
    `${field?.label ?? 'An option'} (--${field?.flag ?? '?'}) cannot be ${given}.`,
    field ? describeDomain(field) : (issue?.message ?? ''),
  );
}

/** What an option accepts, as a sentence. */
function describeDomain(field: OptionField): string {
  switch (field.kind) {
    case 'choice':
      return `It is one of ${field.choices.map(({ value }) => value).join(', ')}.`;
    case 'integer':
      return `It is a whole number from ${field.minimum} to ${field.maximum}.`;
    case 'number':
      return `It is a number from ${field.minimum} to ${field.maximum}.`;
    case 'boolean':
      return 'It is true or false.';
    case 'text':
      return 'It is a text of at most 2,000 characters.';
    case 'list':
      return field.choices
        ? `It lists some of ${field.choices.map(({ value }) => value).join(', ')}.`
        : 'It is a list of names.';
  }
}
