import type { RecipeId } from '../../preload/contract.ts';
import { chessPositions } from './chess-positions/recipe.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe, in the order in which they are shown. */
export const recipes: readonly Recipe[] = [chessPositions];

export function recipeOf(id: RecipeId): Recipe {
  const recipe = recipes.find((each) => each.id === id);
  if (!recipe) throw new Error(`unknown recipe ${id}`);
  return recipe;
}
