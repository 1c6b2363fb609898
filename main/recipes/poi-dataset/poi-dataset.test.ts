import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareDataset } from '../../../workers/poi/prepare-dataset.ts';
import { listOutputPaths, putOutputFile } from '../../projects/output-files.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { writeCheckIns } from '../testing/make-poi-inputs.ts';
import { fileHashes, find, openRuns, pool, withRun } from '../testing/run-recipe.ts';
import { planDatasets } from './plan-datasets.ts';
import { poiDataset } from './recipe.ts';

test('a run makes what the core makes, and lists it', async () => {
  const folder = temporaryFolder();
  const checkIns = writeCheckIns(join(folder, 'town.tsv'));
  const [out, plain] = [join(folder, 'out'), join(folder, 'plain')];
  mkdirSync(plain);
  const report = await prepareDataset({ checkIns, mapping: null, folder: plain, seed: 7 });
  await withRun(out, 'poi-dataset', [checkIns], { seed: 7 }, ({ run, context }) => {
    expect(run).toMatchObject({ state: 'done', error: null });
    const [made] = poiDataset.dataset(context)?.datasets ?? [];
    expect(made).toMatchObject({ name: 'town', folder: out, samples: report.counts.samples });
    expect(made?.counts.find(({ id }) => id === 'pois')?.value).toBe(report.counts.pois);
  });
  expect(fileHashes(out)).toEqual(fileHashes(plain));
  const { files } = JSON.parse(readFileSync(join(out, 'datawright.json'), 'utf8')) as {
    files: { path: string; sha256: string }[];
  };
  expect(Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]))).toEqual(fileHashes(out));
});

test('a preview counts what a run would make, and writes nothing', async () => {
  const folder = temporaryFolder();
  const checkIns = writeCheckIns(join(folder, 'town.tsv'));
  const { files } = await find([checkIns]);
  const options = poiDataset.parseOptions({ maskProbability: 0.3 });
  const { datasets } = await poiDataset.preview({ pool, output: null, thorough: false }, options, files);
  expect(datasets[0]).toMatchObject({
    name: 'town',
    source: 'town.tsv',
    format: 'Foursquare columns, tab-separated',
  });
  expect(datasets[0]?.checkIns).toHaveLength(10);
  const out = join(folder, 'out');
  await withRun(out, 'poi-dataset', [checkIns], { maskProbability: 0.3 }, ({ context }) => {
    const [made] = poiDataset.dataset(context)?.datasets ?? [];
    expect(datasets[0]?.counts).toEqual(made?.counts);
    expect(datasets[0]?.notes).toEqual(made?.notes);
  });
});

test('in a project, each file of check-ins has a folder of its name', async () => {
  const folder = temporaryFolder();
  const sources = [
    writeCheckIns(join(folder, 'a/town.tsv'), 2500, 1),
    writeCheckIns(join(folder, 'b/town.tsv'), 2500, 2),
  ];
  const { project, runs, context } = openRuns(join(folder, 'project'));
  const { id } = runs.start({
    recipeId: 'poi-dataset',
    options: poiDataset.parseOptions({}),
    sources,
    output: 'poi-dataset',
  });
  expect(await runs.settled(id)).toMatchObject({ state: 'done' });
  const { datasets } = poiDataset.dataset({ ...context, output: 'poi-dataset' }) ?? { datasets: [] };
  expect(datasets.map(({ name }) => name)).toEqual(['town', 'town-2']);
  const found = await find([project.path('poi-dataset')]);
  expect(found.files.map(({ kind, path }) => [kind, path])).toEqual([
    ['poi-dataset', project.path('poi-dataset/town')],
    ['poi-dataset', project.path('poi-dataset/town-2')],
  ]);
  expect(found.skipped).toEqual([]);
  await runs.close();
  project.close();
});

test('a file that is named like the folder above makes a dataset in a folder of its own', () => {
  const sources = ['a/...csv', 'b/...csv'].map(
    (path) => ({ path, kind: 'check-ins', compression: 'none', bytes: 1 }) as const,
  );
  expect(planDatasets(sources, 'poi-dataset').map(({ prefix }) => prefix)).toEqual([
    'check-ins/',
    'check-ins-2/',
  ]);
});

test('two files into the one folder of a command are refused', async () => {
  const folder = temporaryFolder();
  const sources = [writeCheckIns(join(folder, 'a.tsv')), writeCheckIns(join(folder, 'b.tsv'))];
  const { files } = await find(sources);
  const context = { pool, project: expect.anything() as never, output: '.' };
  expect(() => poiDataset.check(context, poiDataset.parseOptions({}), files)).toThrow(
    'One dataset folder cannot hold the datasets of 2 files: a.tsv, b.tsv.',
  );
});

test('a filter that leaves nothing fails the run, and leaves an earlier dataset as it was', async () => {
  const folder = temporaryFolder();
  const checkIns = writeCheckIns(join(folder, 'town.tsv'));
  const out = join(folder, 'out');
  await withRun(out, 'poi-dataset', [checkIns], {}, () => undefined);
  const before = fileHashes(out);
  await withRun(out, 'poi-dataset', [checkIns], { minUserCheckIns: 100_000 }, ({ run, context }) => {
    expect(run.error?.message).toContain('none is left with at least 10 check-ins a POI and 100000 a user');
    expect(poiDataset.dataset(context)?.datasets).toHaveLength(1);
  });
  expect(fileHashes(out)).toEqual(before);
});

test('an existing mapping gives the ids', async () => {
  const folder = temporaryFolder();
  const checkIns = writeCheckIns(join(folder, 'town.tsv'));
  const first = join(folder, 'first');
  await withRun(first, 'poi-dataset', [checkIns], {}, () => undefined);
  const mapping = join(first, 'Intermediate Files/pid_mapping.csv');
  const second = join(folder, 'second');
  await withRun(second, 'poi-dataset', [checkIns], { mapping, seed: 99 }, () => undefined);
  expect(readFileSync(join(second, 'Intermediate Files/pid_mapping.csv'), 'utf8')).toBe(
    readFileSync(mapping, 'utf8'),
  );
  writeFileSync(mapping, 'Original_Pid,Mapped_Pid\nx,1\ny,1\n');
  await withRun(join(folder, 'third'), 'poi-dataset', [checkIns], { mapping }, ({ run }) => {
    expect(run.error?.message).toContain(mapping);
  });
});

test('what was made of a dataset that is made anew counts no longer', async () => {
  const folder = temporaryFolder();
  const checkIns = writeCheckIns(join(folder, 'town.tsv'));
  const out = join(folder, 'out');
  const derived = 'LLM Dataset/Intermediate Files/codebooks-x.csv';
  const listed = async (seed: number) =>
    withRun(out, 'poi-dataset', [checkIns], { seed }, ({ project }) => listOutputPaths(project, '.'));
  await withRun(out, 'poi-dataset', [checkIns], { seed: 1 }, ({ project, run }) => {
    const file = { path: derived, kind: 'codebook', rows: 1, bytes: 1, sha256: 'ab', facts: null };
    putOutputFile(project.database, '.', run.id, file);
  });
  expect(await listed(1)).toContain(derived);
  expect(await listed(2)).not.toContain(derived);
});

test('a mapping that is not there is refused before a run, by its option', async () => {
  const folder = temporaryFolder();
  const { files } = await find([writeCheckIns(join(folder, 'town.tsv'))]);
  const context = { pool, project: expect.anything() as never, output: '.' };
  const check = (mapping: string) => poiDataset.check(context, poiDataset.parseOptions({ mapping }), files);
  const missing = join(folder, 'nowhere.csv');
  for (const mapping of [missing, folder])
    expect(() => check(mapping)).toThrow(`Existing POI ids (--mapping): there is no file ${mapping}.`);
  writeFileSync(missing, 'Original_Pid,Mapped_Pid\n');
  expect(() => check(missing)).not.toThrow();
});
