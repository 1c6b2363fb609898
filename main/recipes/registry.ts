import type { RecipeId } from '../../preload/contract.ts';
import type { FoundFile, SourceReader } from '../projects/source-reader.ts';
import { chessPositions } from './chess-positions/recipe.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe, in the order in which they are shown. */
export const recipes: readonly Recipe[] = [chessPositions];

/** Readers of every kind of source that some recipe takes. */
export const sourceReaders: readonly SourceReader[] = [...new Set(recipes.flatMap(({ sources }) => sources))];

/** The first recipe that takes what was found. */
export function suggestRecipe(files: readonly FoundFile[]): RecipeId | null {
  const kinds = new Set(files.map(({ kind }) => kind));
  return recipes.find(({ sources }) => sources.some(({ kind }) => kinds.has(kind)))?.id ?? null;
}

export function recipeOf<Id extends RecipeId>(id: Id): Recipe<Id> {
  const recipe = recipes.find((each) => each.id === id);
  if (!recipe) throw new Error(`unknown recipe ${id}`);
  // Found by its id, so it is of that kind.
  return recipe as unknown as Recipe<Id>;
}
