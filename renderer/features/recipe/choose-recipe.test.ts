import { expect, test } from 'vitest';
import type {
  RecipeId,
  RecipeInfo,
  RunInfo,
  RunState,
  SourceKind,
  SourceReport,
} from '../../../preload/contract.ts';
import { chooseRecipe, nextRecipe, rankRecipes } from './choose-recipe.ts';

function recipe(id: RecipeId, takes: readonly SourceKind[], follows: readonly RecipeId[]): RecipeInfo {
  return { id, title: id, summary: '', options: [], takes, follows };
}

const recipes = [
  recipe('chess-positions', ['pgn'], []),
  recipe('poi-dataset', ['check-ins'], []),
  recipe('poi-codebook', ['poi-dataset', 'rqvae-model'], ['poi-dataset']),
  recipe('poi-instructions', ['poi-dataset', 'codebook'], ['poi-dataset', 'poi-codebook']),
];

/** Newest first. */
function runs(...played: readonly (readonly [RecipeId, RunState])[]): readonly RunInfo[] {
  return played.map(([recipeId, state]) => ({ recipeId, state }) as RunInfo);
}

function report(...kinds: readonly SourceKind[]): SourceReport {
  return { files: kinds.map((kind) => ({ kind })) } as unknown as SourceReport;
}

const chosen = (played: readonly RunInfo[], suggested: RecipeId | null = null) =>
  chooseRecipe({ recipes, runs: played, suggested })?.id;

test('before any run, the recipe that fits the sources', () => {
  expect(chosen(runs(), 'poi-dataset')).toBe('poi-dataset');
  expect(chosen(runs())).toBe('chess-positions');
});

test('after a run, the next of the chain that has no dataset', () => {
  expect(chosen(runs(['poi-dataset', 'done']))).toBe('poi-codebook');
  expect(chosen(runs(['poi-codebook', 'done'], ['poi-dataset', 'done']))).toBe('poi-instructions');
  expect(chosen(runs(['chess-positions', 'done']))).toBe('chess-positions');
});

test('when the chain is at its end, the recipe of the last run', () => {
  const all = runs(['poi-instructions', 'done'], ['poi-codebook', 'done'], ['poi-dataset', 'done']);
  expect(chosen(all)).toBe('poi-instructions');
  expect(nextRecipe('poi-instructions', recipes, all)).toBeUndefined();
});

test('a run that stopped in the middle comes first', () => {
  expect(chosen(runs(['poi-dataset', 'cancelled'], ['poi-dataset', 'done']))).toBe('poi-dataset');
  expect(chosen(runs(['poi-codebook', 'failed'], ['poi-dataset', 'done']))).toBe('poi-codebook');
});

test('recipes that find nothing to read are last, with what they need', () => {
  const ranked = rankRecipes(recipes, runs(), report('check-ins', 'rqvae-model'));
  expect(ranked.map(({ recipe: { id }, needs }) => [id, needs])).toEqual([
    ['poi-dataset', null],
    ['poi-codebook', null],
    ['chess-positions', ['pgn']],
    ['poi-instructions', ['poi-dataset', 'codebook']],
  ]);
});

test('what an earlier recipe has made counts as a source', () => {
  const ranked = rankRecipes(recipes, runs(['poi-dataset', 'done']), report('check-ins'));
  expect(ranked.filter(({ needs }) => needs === null).map((choice) => choice.recipe.id)).toEqual([
    'poi-dataset',
    'poi-codebook',
    'poi-instructions',
  ]);
});

test('nothing is ruled out before the sources are known; without any, everything is', () => {
  const usable = (found: SourceReport | null | undefined) =>
    rankRecipes(recipes, runs(), found).filter(({ needs }) => needs === null).length;
  expect([usable(undefined), usable(null)]).toEqual([4, 0]);
});
