import { expect, test } from 'vitest';
import type { RecipeId, RecipeInfo, RunInfo } from '../../../preload/contract.ts';
import { type DatasetState, chooseDataset } from './choose-dataset.ts';

const ids: readonly RecipeId[] = ['chess-positions', 'poi-dataset', 'poi-codebook', 'poi-instructions'];
const recipes = ids.map((id) => ({ id }) as RecipeInfo);

function chosen(
  states: Partial<Record<RecipeId, DatasetState>>,
  { asked = null, runs = [] }: { asked?: string | null; runs?: readonly RecipeId[] } = {},
) {
  return chooseDataset({
    recipes,
    stateOf: (id) => states[id] ?? 'none',
    asked,
    runs: runs.map((recipeId) => ({ recipeId }) as RunInfo),
  });
}

test('the dataset that is asked for is shown, also when it cannot be read', () => {
  const states = { 'poi-dataset': 'there', 'poi-codebook': 'failed' } as const;
  expect(chosen(states, { asked: 'poi-codebook' })).toBe('poi-codebook');
});

test('else that of the newest run, and else the first there is', () => {
  const states = { 'poi-dataset': 'there', 'poi-codebook': 'there' } as const;
  expect(chosen(states, { runs: ['poi-instructions', 'poi-codebook', 'poi-dataset'] })).toBe('poi-codebook');
  expect(chosen(states, { asked: 'chess-positions' })).toBe('poi-dataset');
});

test('nothing is chosen before it is known, and nothing where there is nothing', () => {
  expect(chosen({ 'chess-positions': 'unknown', 'poi-dataset': 'there' })).toBeUndefined();
  expect(chosen({ 'chess-positions': 'unknown', 'poi-dataset': 'there' }, { asked: 'poi-dataset' })).toBe(
    'poi-dataset',
  );
  expect(chosen({})).toBeNull();
});
