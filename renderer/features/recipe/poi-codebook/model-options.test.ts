import { expect, test } from 'vitest';
import { assignDataset, assignedDataset, isChosen, toggleModel } from './model-options.ts';

const models = ['a', 'b', 'c'].map((model) => ({
  model,
  parameters: null,
  dataset: model === 'c' ? 'TKY' : 'NYC',
}));

test('no name means every model', () => {
  expect(models.map((model) => isChosen([], model))).toEqual([true, true, true]);
  expect(models.map((model) => isChosen(['b'], model))).toEqual([false, true, false]);
});

test('leaving one out names the others, and taking it in again names none', () => {
  expect(toggleModel([], models, 'b')).toEqual(['a', 'c']);
  expect(toggleModel(['a', 'c'], models, 'b')).toEqual([]);
  expect(toggleModel(['a', 'c'], models, 'a')).toEqual(['c']);
});

test('a dataset names its models, in any case', () => {
  expect(models.map((model) => isChosen(['nyc'], model))).toEqual([true, true, false]);
  expect(toggleModel(['nyc'], models, 'b')).toEqual(['a']);
  expect(toggleModel(['nyc'], models, 'c')).toEqual([]);
});

test('models that are gone from the sources are not named any more', () => {
  expect(toggleModel(['a', 'gone'], models, 'b')).toEqual(['a', 'b']);
});

test('a model has the dataset that was given it last', () => {
  const assign = assignDataset(assignDataset([], 'a', 'NYC'), 'b', 'TKY');
  expect(assign).toEqual(['a=NYC', 'b=TKY']);
  expect(assignDataset(assign, 'a', 'TKY')).toEqual(['b=TKY', 'a=TKY']);
  expect(assignDataset(assign, 'a', null)).toEqual(['b=TKY']);
  expect([assignedDataset(assign, 'b'), assignedDataset(assign, 'c')]).toEqual(['TKY', null]);
});

test('names that begin alike are told apart', () => {
  expect(assignedDataset(['rqvae-nyc-2=NYC'], 'rqvae-nyc')).toBeNull();
});
