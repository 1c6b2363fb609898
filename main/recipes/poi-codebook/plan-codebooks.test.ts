import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { makePoiDataset, writeModel } from '../testing/make-poi-inputs.ts';
import { find, pool } from '../testing/run-recipe.ts';
import { planCodebooks } from './plan-codebooks.ts';

const ALL = { only: [], assign: [] };

/** Two datasets of the same width, and models with and without a dataset in their names. */
async function towns() {
  const folder = temporaryFolder();
  const nyc = await makePoiDataset(join(folder, 'NYC'));
  await makePoiDataset(join(folder, 'TKY'));
  for (const name of ['rqvae-nyc-div0.5', 'rqvae-tky-div0.5', 'mine']) {
    writeModel(join(folder, 'models', `${name}.onnx`), nyc.features);
  }
  const { files } = await find([folder]);
  const plan = (options: { readonly only: readonly string[]; readonly assign: readonly string[] }) =>
    planCodebooks(pool, { only: [...options.only], assign: [...options.assign] }, files);
  return { folder, nyc, plan };
}

test('a model encodes the dataset of its name, and asks where its name does not tell', async () => {
  const { plan } = await towns();
  const { models, datasets } = await plan(ALL);
  expect(datasets.map(({ name }) => name)).toEqual(['NYC', 'TKY']);
  expect(models.map(({ model, dataset, problem }) => [model, dataset, problem])).toEqual([
    ['mine', null, 'It fits NYC and TKY: choose the dataset.'],
    ['rqvae-nyc-div0.5', 'NYC', null],
    ['rqvae-tky-div0.5', 'TKY', null],
  ]);
  expect(models[1]?.parameters).toMatchObject({ dataset: 'nyc', diversity: 0.5 });
});

test('the user may choose the dataset of any model', async () => {
  const { plan } = await towns();
  const { models } = await plan({ only: [], assign: ['mine=tky', 'rqvae-tky-div0.5=NYC'] });
  expect(models.map(({ dataset }) => dataset)).toEqual(['TKY', 'NYC', 'NYC']);
  await expect(plan({ only: [], assign: ['mine=Paris'] })).rejects.toMatchObject({
    code: 'bad-option',
    message: expect.stringContaining('“Paris”'),
    hint: expect.stringContaining('NYC, TKY'),
  });
  await expect(plan({ only: [], assign: ['mine'] })).rejects.toMatchObject({ code: 'bad-option' });
});

test('only takes datasets and models, whatever their case', async () => {
  const { plan } = await towns();
  const chosen = async (only: readonly string[]) =>
    (await plan({ only, assign: [] })).models.filter((model) => model.chosen).map(({ model }) => model);
  expect(await chosen(['nyc'])).toEqual(['rqvae-nyc-div0.5']);
  expect(await chosen(['TKY', 'Mine'])).toEqual(['mine', 'rqvae-tky-div0.5']);
  await expect(chosen(['lon'])).rejects.toMatchObject({
    code: 'bad-option',
    message: 'Only (--only) names “lon”, which is no model here.',
  });
});

test('a model of another width is told both widths', async () => {
  const { folder, nyc } = await towns();
  const other = join(folder, 'other/rqvae-nyc-wide.onnx');
  writeModel(other, nyc.features + 7);
  const { files } = await find([join(folder, 'NYC'), other]);
  const { models } = await planCodebooks(pool, { only: [], assign: [] }, files);
  expect(models[0]?.problem).toBe(`The model takes ${nyc.features + 7} features; NYC has ${nyc.features}.`);
});

test('of two models of one name, the second is left to be renamed', async () => {
  const { folder, nyc } = await towns();
  const second = join(folder, 'again/rqvae-nyc-div0.5.onnx');
  writeModel(second, nyc.features);
  const { files } = await find([join(folder, 'NYC'), join(folder, 'models'), second]);
  const { models } = await planCodebooks(pool, { only: [], assign: [] }, files);
  expect(models.at(-1)?.problem).toContain(`${second} has the same name as`);
});
