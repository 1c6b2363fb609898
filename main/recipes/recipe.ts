import type { z } from 'zod';
import type {
  ChessRow,
  ChessSample,
  DatasetInfo,
  OptionField,
  OptionValues,
  RecipeId,
  RecipePreview,
  SplitName,
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

/** A way to make a dataset: written once, shown by every shell. */
export interface Recipe {
  readonly id: RecipeId;
  readonly title: string;
  readonly summary: string;
  readonly options: readonly OptionField[];
  /** The kinds of source it takes. */
  readonly sources: readonly SourceReader[];
  /** Checks option values and fills in defaults; throws `bad-option`. */
  parseOptions(values: OptionValues): OptionValues;
  /** Refuses a run that could not end well, before anything is written. */
  check(context: RecipeContext, options: OptionValues, sources: readonly FoundFile[]): void;
  stages(options: OptionValues, sources: readonly string[]): readonly Stage[];
  preview(
    context: RecipeContext,
    options: OptionValues,
    sources: readonly FoundFile[],
  ): Promise<RecipePreview>;
  /** Null before the first shard. */
  dataset(context: RecipeContext): DatasetInfo | null;
  page(context: RecipeContext, split: SplitName, from: number, limit: number): Promise<readonly ChessRow[]>;
  sample(context: RecipeContext, split: SplitName, index: number): Promise<ChessSample>;
}

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
      return 'It is a text of at most 500 characters.';
  }
}
