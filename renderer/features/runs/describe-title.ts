import type { RecipeInfo, RunInfo } from '../../../preload/contract.ts';

/** `POI codebooks · Run 3`; runs are numbered over all recipes of a project. */
export function describeTitle(run: RunInfo, recipes: readonly RecipeInfo[]): string {
  const recipe = recipes.find((one) => one.id === run.recipeId)?.title ?? '';
  return [...new Set([recipe, run.title])].filter((part) => part !== '').join(' · ');
}
