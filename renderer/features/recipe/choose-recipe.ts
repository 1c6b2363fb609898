import type { RecipeId, RecipeInfo, RunInfo, SourceKind, SourceReport } from '../../../preload/contract.ts';
import { canResume } from '../runs/run-state-badge.tsx';

interface RecipeQuestion {
  readonly recipes: readonly RecipeInfo[];
  /** Runs of the project, newest first. */
  readonly runs: readonly RunInfo[];
  /** What fits the sources; only asked for while the project has no run. */
  readonly suggested: RecipeId | null;
}

/**
 * The recipe that the user wants next: the one whose run stopped in the middle, or else the first in
 * the chain from where the project stands that has no dataset yet.
 */
export function chooseRecipe({ recipes, runs, suggested }: RecipeQuestion): RecipeInfo | undefined {
  const byId = (id: RecipeId | null | undefined) => recipes.find((recipe) => recipe.id === id);
  const [newest] = runs;
  const last = byId(newest?.recipeId);
  if (newest !== undefined && last !== undefined && canResume(newest.state)) return last;
  const start = last ?? byId(suggested) ?? recipes[0];
  return start && firstUnmade(start, recipes, madeBy(runs));
}

/** The recipe that goes on from another's dataset, if one is left to run. */
export function nextRecipe(
  recipeId: RecipeId,
  recipes: readonly RecipeInfo[],
  runs: readonly RunInfo[],
): RecipeInfo | undefined {
  const made = madeBy(runs);
  return recipes.find((recipe) => recipe.follows.includes(recipeId) && !made.has(recipe.id));
}

function firstUnmade(
  start: RecipeInfo,
  recipes: readonly RecipeInfo[],
  made: ReadonlySet<RecipeId>,
): RecipeInfo {
  if (!made.has(start.id)) return start;
  const next = recipes.find((recipe) => recipe.follows.includes(start.id) && !made.has(recipe.id));
  return next ?? start;
}

/** Recipes that have a dataset in the project. */
export function madeBy(runs: readonly RunInfo[]): ReadonlySet<RecipeId> {
  return new Set(runs.filter((run) => run.state === 'done').map((run) => run.recipeId));
}

export interface RecipeChoice {
  readonly recipe: RecipeInfo;
  /** Kinds of which it needs one, where the project has none; null when it can be run. */
  readonly needs: readonly SourceKind[] | null;
}

/** Those that can be run first; what the sources hold is not known at once, and rules nothing out. */
export function rankRecipes(
  recipes: readonly RecipeInfo[],
  runs: readonly RunInfo[],
  report: SourceReport | null | undefined,
): readonly RecipeChoice[] {
  const made = madeBy(runs);
  const kinds = new Set(report?.files.map((file) => file.kind));
  const choices = recipes.map((recipe): RecipeChoice => {
    const canRun =
      report === undefined ||
      recipe.takes.some((kind) => kinds.has(kind)) ||
      recipe.follows.some((id) => made.has(id));
    return { recipe, needs: canRun ? null : recipe.takes };
  });
  return [
    ...choices.filter((choice) => choice.needs === null),
    ...choices.filter((choice) => choice.needs !== null),
  ];
}
