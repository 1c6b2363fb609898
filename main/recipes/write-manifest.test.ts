import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { VERSION } from '../version.ts';
import { makePoiDataset } from './testing/make-poi-inputs.ts';
import { withRun } from './testing/run-recipe.ts';
import { updateManifest } from './write-manifest.ts';

interface Manifest {
  readonly runs: readonly { readonly number: number; readonly recipe: string; readonly options: object }[];
  readonly files: readonly { readonly path: string; readonly run: number; readonly recipe: string }[];
}

function read(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'datawright.json'), 'utf8')) as Manifest;
}

test('each file goes by the run that made it, with the options of that run', async () => {
  const folder = temporaryFolder();
  const { folder: dataset } = await makePoiDataset(join(folder, 'NYC'));
  const out = join(folder, 'out');
  const write = (modes: readonly string[], templateSeparator: string) =>
    withRun(out, 'poi-instructions', [dataset], { items: ['id'], modes, templateSeparator }, () => undefined);
  await write(['val', 'test'], ' | ');
  await write(['test'], ' ; ');
  const { runs, files } = read(out);
  expect(runs).toMatchObject([
    { number: 1, recipe: 'poi-instructions', options: { templateSeparator: ' | ' } },
    { number: 2, recipe: 'poi-instructions', options: { templateSeparator: ' ; ' } },
  ]);
  expect(files.map(({ path, run }) => [path.split('/').at(-1), run])).toEqual([
    ['test_id.json', 2],
    ['val_id.json', 1],
  ]);
});

test('what another recipe tells of the same folder is kept, and what is of nothing is not', async () => {
  const folder = temporaryFolder();
  const shards = { recipe: 'chess-positions', options: { seed: 1 }, shards: [{ path: 'a.parquet' }] };
  const files = { runs: [{ number: 2 }], files: [{ path: 'b.json' }] };
  await updateManifest(folder, 'shards', shards);
  expect(read(folder)).toEqual({ version: VERSION, ...shards });
  await updateManifest(folder, 'files', files);
  await updateManifest(folder, 'shards', shards);
  expect(read(folder)).toEqual({ version: VERSION, ...shards, ...files });
  writeFileSync(join(folder, 'datawright.json'), '{"options": {"poi-dataset": {}}, "more": 1}');
  await updateManifest(folder, 'files', files);
  expect(read(folder)).toEqual({ version: VERSION, ...files });
});
