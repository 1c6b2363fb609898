import type { RecipeId } from '../../preload/contract.ts';
import type { FoundFile, SourceReader } from '../projects/source-reader.ts';
import { chessPositions } from './chess-positions/recipe.ts';
import { poiCodebook } from './poi-codebook/recipe.ts';
import { poiDataset } from './poi-dataset/recipe.ts';
import { poiInstructions } from './poi-instructions/recipe.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe, in the order in which they are shown. */
export const recipes: readonly Recipe[] = [chessPositions, poiDataset, poiCodebook, poiInstructions];

/** Readers of every kind of source that some recipe takes. */
export const sourceReaders: readonly SourceReader[] = [...new Set(recipes.flatMap(({ sources }) => sources))];

/** The recipe that can use most of the kinds of source that were found; the first of several. */
export function suggestRecipe(files: readonly FoundFile[]): RecipeId | null {
  const kinds = new Set(files.map(({ kind }) => kind));
  const used = ({ sources }: Recipe) => sources.filter((reader) => kinds.has(reader.kind)).length;
  const most = Math.max(...recipes.map(used));
  return most === 0 ? null : (recipes.find((recipe) => used(recipe) === most)?.id ?? null);
}

export function recipeOf<Id extends RecipeId>(id: Id): Recipe<Id> {
  const recipe = recipes.find((each) => each.id === id);
  if (!recipe) throw new Error(`unknown recipe ${id}`);
  // Found by its id, so it is of that kind.
  return recipe as unknown as Recipe<Id>;
}
