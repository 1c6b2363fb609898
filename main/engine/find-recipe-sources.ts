import { realpathSync } from 'node:fs';
import { findSources } from '../projects/find-sources.ts';
import type { FoundFile } from '../projects/source-reader.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { sourceReaders } from '../recipes/registry.ts';

export interface RecipeSources {
  /** What a run reads; looked through again when it goes on. */
  readonly paths: readonly string[];
  readonly files: readonly FoundFile[];
}

export interface FindRecipeSourcesOptions {
  /** Named by the user. */
  readonly given: readonly string[];
  /** Dataset folders that recipes before this one have made in the same project. */
  readonly made: readonly string[];
  /** Whether what was named leaves no need for what was made of the same kind: so on a command line. */
  readonly givenComesFirst: boolean;
}

/** The sources of a recipe: what the user named, and what was made before it in the same project. */
export async function findRecipeSources(
  { sources }: Pick<Recipe, 'sources'>,
  { given, made, givenComesFirst }: FindRecipeSourcesOptions,
): Promise<RecipeSources> {
  // All readers are asked: the tables of a dataset are no check-ins, and only its reader knows that.
  const find = async (paths: readonly string[]) => {
    const { files } = await findSources(paths, sourceReaders);
    return files.filter((file) => sources.some(({ kind }) => kind === file.kind));
  };
  const named = await find(given);
  const kinds = new Set(named.map(({ kind }) => kind));
  const known = new Set(named.map(({ path }) => realpathSync(path)));
  const others = (await find(made)).filter(
    ({ kind, path }) => !(givenComesFirst && kinds.has(kind)) && !known.has(realpathSync(path)),
  );
  return { paths: [...given, ...others.map(({ path }) => path)], files: [...named, ...others] };
}
