import type { OptionValues, ProjectId, RecipeId } from '../../../preload/contract.ts';

const drafts = new Map<string, OptionValues>();

/** What the user has set but not run yet, kept while the window is open. */
export function readDraft(projectId: ProjectId, recipeId: RecipeId): OptionValues | null {
  return drafts.get(`${projectId} ${recipeId}`) ?? null;
}

export function keepDraft(projectId: ProjectId, recipeId: RecipeId, values: OptionValues): void {
  drafts.set(`${projectId} ${recipeId}`, values);
}
