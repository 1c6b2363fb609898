import type { RecipeId, RecipeInfo, RunInfo } from '../../../preload/contract.ts';

/** What is known of a recipe's dataset: `unknown` until the engine has answered. */
export type DatasetState = 'unknown' | 'none' | 'there' | 'failed';

interface DatasetQuestion {
  readonly recipes: readonly RecipeInfo[];
  readonly stateOf: (recipeId: RecipeId) => DatasetState;
  /** What the address names. */
  readonly asked: string | null;
  /** Runs of the project, newest first. */
  readonly runs: readonly RunInfo[];
}

/**
 * The recipe whose dataset is shown: the one that is asked for, or else that of the newest run which
 * has one. Undefined while that is not known; null when there is no dataset at all.
 */
export function chooseDataset({
  recipes,
  stateOf,
  asked,
  runs,
}: DatasetQuestion): RecipeId | null | undefined {
  const wanted = recipes.find((recipe) => recipe.id === asked);
  const inOrder = [
    ...(wanted === undefined ? [] : [wanted.id]),
    ...runs.map((run) => run.recipeId),
    ...recipes.map((recipe) => recipe.id),
  ];
  for (const recipeId of inOrder) {
    const state = stateOf(recipeId);
    if (state === 'unknown') return undefined;
    if (state !== 'none') return recipeId;
  }
  return null;
}
