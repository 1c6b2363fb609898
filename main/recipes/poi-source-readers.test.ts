import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { inspectSources } from '../projects/inspect-sources.ts';
import { sourceReaders, suggestRecipe } from './registry.ts';
import { makePoiDataset, writeCheckIns, writeModel } from './testing/make-poi-inputs.ts';
import { find, pool } from './testing/run-recipe.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../workers/rqvae/testing/fixtures', name);

function inspect(paths: readonly string[]) {
  return inspectSources(pool, paths, sourceReaders, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

test('a dataset folder is one source, and its tables are none', async () => {
  const folder = temporaryFolder();
  const { pois, features, folder: dataset } = await makePoiDataset(join(folder, 'NYC'));
  const place = join(dataset, 'LLM Dataset/Intermediate Files');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'codebooks-rqvae-nyc.csv'), 'Pid,Codebook,Vector\n1,"[1]","[0.5]"\n');
  const report = await inspect([folder]);
  expect(report.files.map(({ path, kind, holds, detail }) => [path, kind, holds.count, detail])).toEqual([
    [dataset, 'poi-dataset', pois, `${features} features; splits train, val, test, test_all`],
    [join(place, 'codebooks-rqvae-nyc.csv'), 'codebook', 1, 'rqvae-nyc'],
    [join(folder, 'check-ins-1.tsv'), 'check-ins', expect.any(Number), 'Foursquare columns, tab-separated'],
  ]);
  expect(report.skipped).toEqual([]);
});

test('a part that is dropped alone stands for its dataset, once', async () => {
  const folder = temporaryFolder();
  const { folder: dataset } = await makePoiDataset(join(folder, 'NYC'));
  const parts = [
    'RQVAE Dataset/metadata.json',
    'RQVAE Dataset/pid_to_index.csv',
    'Intermediate Files/data/val.csv',
  ];
  const { files, skipped } = await find(parts.map((part) => join(dataset, part)));
  expect(files.map(({ path, kind }) => [path, kind])).toEqual([[dataset, 'poi-dataset']]);
  expect(skipped).toEqual([]);
});

test('loose parts in a folder of any name are a dataset', async () => {
  const folder = temporaryFolder();
  const { folder: dataset } = await makePoiDataset(join(folder, 'NYC'));
  const loose = join(folder, 'downloads');
  mkdirSync(loose);
  for (const part of ['metadata.json', 'Intermedia Files/poi_features.npy', 'pid_to_index.csv']) {
    copyFileSync(join(dataset, 'RQVAE Dataset', part), join(loose, part.split('/').at(-1) ?? ''));
  }
  const { files } = await find([join(loose, 'poi_features.npy')]);
  expect(files.map(({ path }) => path)).toEqual([loose]);
});

test('features without what belongs to them are named with what is missing', async () => {
  const folder = temporaryFolder();
  copyFileSync(fixture('features.npy'), join(folder, 'poi_features.npy'));
  const { files, skipped } = await find([folder]);
  expect(files).toEqual([]);
  expect(skipped).toContainEqual({
    path: folder,
    bytes: 0,
    reason: 'It has features of POIs, but no metadata.json and no pid_to_index.csv or pid_mapping.csv.',
  });
});

test('a published model goes by its folder, and what lies beside it is explained', async () => {
  const folder = join(temporaryFolder(), 'rqvae-nyc-div0.5');
  mkdirSync(folder);
  copyFileSync(fixture('checkpoint.pt'), join(folder, 'rqvae_best.pt'));
  copyFileSync(fixture('checkpoint.pt'), join(folder, 'rqvae_checkpoint.pt'));
  copyFileSync(fixture('alone.pt'), join(folder, 'code_indices_log.pt'));
  const report = await inspect([folder]);
  expect(report.files.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['rqvae-model', 'rqvae-nyc-div0.5 · 12 → 8 → 6 → 4 → 4 · 3 × 5'],
  ]);
  expect(report.skipped.map(({ reason }) => reason)).toEqual([
    'A log of the training; not a model.',
    'rqvae_best.pt beside it is the model that is used.',
  ]);
});

test('a model in a cache of the Hub goes by its repository', async () => {
  const folder = join(temporaryFolder(), 'models--comp5331poi--rqvae-tky-div0.5/snapshots/0a1b2c');
  mkdirSync(folder, { recursive: true });
  copyFileSync(fixture('checkpoint.pt'), join(folder, 'rqvae_best.pt'));
  const { files } = await inspect([folder]);
  expect(files[0]?.detail).toMatch(/^rqvae-tky-div0\.5 /);
});

test('a pickle that would run code is skipped by the name of what it asks for', async () => {
  const folder = temporaryFolder();
  copyFileSync(fixture('os-system.pt'), join(folder, 'model.pt'));
  const { files, skipped } = await inspect([folder]);
  expect(files).toEqual([]);
  expect(skipped[0]?.reason).toMatch(/(os|posix)\.system/);
});

test('the recipe that can use most of what was found is suggested', async () => {
  const folder = temporaryFolder();
  const { folder: dataset, features } = await makePoiDataset(join(folder, 'NYC'));
  const model = join(folder, 'm.onnx');
  writeModel(model, features);
  const codebook = join(folder, 'codebooks-m.csv');
  writeFileSync(codebook, 'Pid,Codebook,Vector\n1,"[1]","[0.5]"\n');
  const checkIns = writeCheckIns(join(folder, 'raw/town.tsv'));
  const suggested = async (...paths: readonly string[]) => suggestRecipe((await find(paths)).files);
  expect(await suggested(checkIns)).toBe('poi-dataset');
  expect(await suggested(dataset, model)).toBe('poi-codebook');
  expect(await suggested(dataset, codebook)).toBe('poi-instructions');
  expect(await suggested(join(folder, 'nothing-here').replace('nothing-here', 'raw'))).toBe('poi-dataset');
});

test('tables of a dataset are no check-ins by their headers alone, and an empty table is called empty', async () => {
  const folder = temporaryFolder();
  const { folder: dataset } = await makePoiDataset(join(folder, 'NYC'));
  const loose = join(folder, 'loose');
  mkdirSync(loose);
  const table = 'Intermediate Files/poi_info.csv';
  copyFileSync(join(dataset, table), join(loose, 'poi_info.csv'));
  writeFileSync(join(loose, 'data.csv'), 'Uid,Pid,Catname,Region,Time\n1,2,3,4,14\n');
  for (const name of ['empty.csv', 'empty.tsv']) writeFileSync(join(loose, name), '');
  const { files, skipped } = await find([loose]);
  expect(files).toEqual([]);
  expect(skipped.map(({ path, reason }) => [path.slice(loose.length + 1), reason])).toEqual([
    ['data.csv', 'No recipe reads .csv files.'],
    ['empty.csv', 'It is empty.'],
    ['empty.tsv', 'It is empty.'],
    ['poi_info.csv', 'No recipe reads .csv files.'],
  ]);
});
