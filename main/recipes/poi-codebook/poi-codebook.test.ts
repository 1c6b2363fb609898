import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openFeatures } from '../../../workers/rqvae/open-features.ts';
import { encodePlainly } from '../../../workers/rqvae/testing/reference-encoder.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { makePoiDataset, writeModel } from '../testing/make-poi-inputs.ts';
import { fileHashes, find, pool, withRun } from '../testing/run-recipe.ts';
import { poiCodebook } from './recipe.ts';
import { RowSpool } from './row-spool.ts';

const INTERMEDIATE = 'LLM Dataset/Intermediate Files';
const npy = (folder: string) => join(folder, 'RQVAE Dataset/Intermedia Files/poi_features.npy');

async function inputs() {
  const folder = temporaryFolder();
  const dataset = await makePoiDataset(join(folder, 'NYC'));
  const model = join(folder, 'models/rqvae-nyc-one.onnx');
  const weights = writeModel(model, dataset.features);
  return { folder, dataset, model, weights };
}

test('codes are those of the plain formulas, row by row', async () => {
  const { folder, dataset, model, weights } = await inputs();
  const out = join(folder, 'out');
  const rows = await withRun(out, 'poi-codebook', [dataset.folder, model], {}, async ({ run, context }) => {
    expect(run).toMatchObject({ state: 'done', error: null });
    const { codebooks } = poiCodebook.dataset(context) ?? { codebooks: [] };
    expect(codebooks).toMatchObject([
      {
        table: `${INTERMEDIATE}/codebooks-rqvae-nyc-one.csv`,
        model: 'rqvae-nyc-one',
        dataset: 'NYC',
        device: 'cpu',
      },
    ]);
    expect(codebooks[0]?.quality.rows).toBe(dataset.pois);
    return poiCodebook.samples.page(context, codebooks[0]?.table ?? '', 0, 200);
  });
  const features = await openFeatures(npy(dataset.folder));
  const { codes } = encodePlainly(weights, await features.read(0, dataset.pois));
  await features.close();
  expect(rows.map((row) => row.codes)).toEqual(codes);
  expect(rows.every(({ category, region }) => category !== null && region !== null)).toBe(true);
});

test('a batch of any size gives the same bytes, and so does a run that is cancelled and resumed', async () => {
  const { folder, dataset, model } = await inputs();
  const sources = [dataset.folder, model];
  const whole = join(folder, 'whole');
  const stepwise = join(folder, 'stepwise');
  await withRun(whole, 'poi-codebook', sources, {}, ({ run }) => expect(run.state).toBe('done'));
  await withRun(
    stepwise,
    'poi-codebook',
    sources,
    { batchSize: 1 },
    async ({ run, runs }) => {
      expect(run.state).toBe('cancelled');
      runs.resume(run.id);
      expect(await runs.settled(run.id)).toMatchObject({ state: 'done' });
    },
    async ({ run, runs }) => {
      await vi.waitFor(() => expect(runs.info(run.id).progress?.done).toBeGreaterThan(3));
      await runs.cancel(run.id);
    },
  );
  expect(fileHashes(stepwise)).toEqual(fileHashes(whole));
});

test('a model that fails holds up no other, and is tried again alone', async () => {
  const { folder, dataset } = await inputs();
  const broken = join(folder, 'models/rqvae-nyc-broken.onnx');
  writeFileSync(broken, 'not a model');
  const wide = join(folder, 'models/rqvae-tky-wide.onnx');
  writeModel(wide, dataset.features + 1);
  const out = join(folder, 'out');
  await withRun(out, 'poi-codebook', [dataset.folder, join(folder, 'models')], {}, async ({ run, runs }) => {
    expect(run).toMatchObject({ state: 'failed', error: { code: 'partly-failed' } });
    expect(run.error?.message).toContain('2 of 3 models failed');
    expect(run.error?.message).toContain(`${broken} is not an ONNX model`);
    expect(run.error?.message).toContain(
      `The model takes ${dataset.features + 1} features; NYC has ${dataset.features}.`,
    );
    expect(Object.keys(fileHashes(out))).toEqual([
      `${INTERMEDIATE}/codebooks-rqvae-nyc-one.csv`,
      `${INTERMEDIATE}/codebooks-rqvae-nyc-one.report.json`,
      `${INTERMEDIATE}/rqvae-nyc-one.onnx`,
    ]);
    const before = fileHashes(out);
    writeModel(broken, dataset.features, 2);
    writeModel(wide, dataset.features, 3);
    runs.resume(run.id);
    expect(await runs.settled(run.id)).toMatchObject({ state: 'done' });
    expect(Object.keys(fileHashes(out))).toHaveLength(9);
    expect(fileHashes(out)).toMatchObject(before);
  });
});

test('the manifest lists what stands there, with the hashes of it', async () => {
  const { folder, dataset, model } = await inputs();
  const out = join(folder, 'out');
  await withRun(out, 'poi-codebook', [dataset.folder, model], { collisions: 'suffix' }, () => undefined);
  const manifest = JSON.parse(readFileSync(join(out, 'datawright.json'), 'utf8')) as {
    runs: unknown;
    files: { path: string; sha256: string }[];
  };
  expect(Object.fromEntries(manifest.files.map(({ path, sha256 }) => [path, sha256]))).toEqual(
    fileHashes(out),
  );
  expect(manifest.runs).toMatchObject([
    { number: 1, recipe: 'poi-codebook', options: { collisions: 'suffix' } },
  ]);
});

test('shared IDs get one more code when that is asked for', async () => {
  const { folder, dataset } = await inputs();
  const model = join(folder, 'small.onnx');
  writeModel(model, dataset.features, 4, [2, 2]);
  const out = join(folder, 'out');
  await withRun(
    out,
    'poi-codebook',
    [dataset.folder, model],
    { collisions: 'suffix', assign: ['small=NYC'] },
    async ({ context }) => {
      const { codebooks } = poiCodebook.dataset(context) ?? { codebooks: [] };
      const [made] = codebooks;
      const rows = await poiCodebook.samples.page(context, made?.table ?? '', 0, 200);
      expect(new Set(rows.map(({ sid }) => sid)).size).toBe(dataset.pois);
      expect(rows.every(({ bucket }) => bucket === 1)).toBe(true);
      // The quality is that of the model, before the numbers.
      expect(made?.quality.uniqueSids).toBeLessThanOrEqual(4);
      expect(made?.buckets[0]?.pids.length).toBe(made?.quality.largestBucket);
    },
  );
});

test('a POI is found by its id and by its semantic ID, with its nearest first', async () => {
  const { folder, dataset, model } = await inputs();
  await withRun(join(folder, 'out'), 'poi-codebook', [dataset.folder, model], {}, async ({ context }) => {
    const table = `${INTERMEDIATE}/codebooks-rqvae-nyc-one.csv`;
    const { search } = poiCodebook.samples;
    if (!search) throw new Error('there is no search');
    const [own, ...near] = (await search(context, table, '7', 200)).rows;
    expect(own).toMatchObject({ pid: 7, shared: 3 });
    expect(near.map(({ shared }) => shared)).toEqual(
      near.map(({ shared }) => shared).toSorted((a, b) => b - a),
    );
    const bySid = await search(context, table, own?.sid ?? '', 200);
    expect(bySid.rows.map(({ pid }) => pid)).toContain(7);
    await expect(search(context, table, '99999', 5)).rejects.toMatchObject({ code: 'not-found' });
    await expect(poiCodebook.samples.get(context, table, 100_000)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(poiCodebook.samples.page(context, '../project.db', 0, 1)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('a run without a usable model is refused before anything is written', async () => {
  const { folder, dataset } = await inputs();
  const wide = join(folder, 'wide/rqvae-nyc-wide.onnx');
  writeModel(wide, 5);
  const context = { pool, project: expect.anything() as never, output: '.' };
  const refused = async (paths: readonly string[]) =>
    poiCodebook.check(context, poiCodebook.parseOptions({}), (await find(paths)).files);
  await expect(refused([dataset.folder, wide])).rejects.toMatchObject({
    code: 'nothing-to-do',
    message: expect.stringContaining('rqvae-nyc-wide: The model takes 5 features; NYC has'),
  });
  await expect(refused([wide])).rejects.toMatchObject({
    message: 'No POI dataset was found in the sources.',
  });
  await expect(refused([dataset.folder])).rejects.toMatchObject({
    message: 'No model was found in the sources.',
  });
});

test('features that are not numbers are named by row and column', async () => {
  const { folder, dataset, model } = await inputs();
  const path = npy(dataset.folder);
  const bytes = readFileSync(path);
  const header = bytes.length - dataset.pois * dataset.features * 4;
  bytes.writeFloatLE(Number.NaN, header + (2 * dataset.features + 3) * 4);
  writeFileSync(path, bytes);
  const out = join(folder, 'out');
  await withRun(out, 'poi-codebook', [dataset.folder, model], {}, ({ run }) => {
    expect(run.error?.message).toContain('has NaN in row 2, column 3');
    expect(fileHashes(out)).toEqual({});
  });
});

test('files of a dataset that do not fit each other are named', async () => {
  const { dataset, model } = await inputs();
  writeFileSync(join(dataset.folder, 'RQVAE Dataset/pid_to_index.csv'), 'Pid,Index\n1,0\n2,1\n');
  const { files } = await find([dataset.folder, model]);
  const preview = await poiCodebook.preview(
    { pool, output: '.', thorough: false },
    poiCodebook.parseOptions({}),
    files,
  );
  expect(preview.warnings).toEqual([
    expect.stringContaining(`pid_to_index.csv: it names 2 POIs, and the features have ${dataset.pois} rows`),
  ]);
  expect(preview.models[0]?.problem).toBe('There is no dataset to encode.');
});

test('a device that is not there is refused before anything is written', async () => {
  const { dataset, model } = await inputs();
  const context = { pool, project: expect.anything() as never, output: '.' };
  const { files } = await find([dataset.folder, model]);
  const states = await pool.run('list-devices', null);
  const missing = states.filter((state) => state.missing !== null);
  for (const { device, missing: reason } of missing) {
    await expect(
      poiCodebook.check(context, poiCodebook.parseOptions({ device }), files),
    ).rejects.toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining(`cannot be used: ${reason}`),
    });
  }
  expect(states.at(-1)).toEqual({ device: 'cpu', missing: null });
});

test('features that change while a run stands still are encoded anew', async () => {
  const { folder, dataset, model } = await inputs();
  const [out, plain] = [join(folder, 'out'), join(folder, 'plain')];
  const changed = readFileSync(npy(dataset.folder));
  changed.fill(0, changed.length - dataset.features * 4 * 3);
  await withRun(
    out,
    'poi-codebook',
    [dataset.folder, model],
    { batchSize: 1 },
    async ({ run, runs }) => {
      expect(run.state).toBe('cancelled');
      writeFileSync(npy(dataset.folder), changed);
      runs.resume(run.id);
      expect(await runs.settled(run.id)).toMatchObject({ state: 'done' });
    },
    async ({ run, runs }) => {
      await vi.waitFor(() => expect(runs.info(run.id).progress?.done).toBeGreaterThan(3));
      await runs.cancel(run.id);
    },
  );
  await withRun(plain, 'poi-codebook', [dataset.folder, model], {}, () => undefined);
  expect(fileHashes(out)).toEqual(fileHashes(plain));
});

test('a spool that lost its end is refused, not filled up', async () => {
  const path = join(temporaryFolder(), 'spool');
  const shape = { levels: 3, dimensions: 2 };
  const spool = await RowSpool.open(path, shape, 0);
  await spool.append({ codes: new Int32Array(12).fill(7), vectors: new Float32Array(8) });
  await spool.close();
  writeFileSync(path, readFileSync(path).subarray(0, 70));
  await expect(RowSpool.open(path, shape, 4)).rejects.toMatchObject({
    message: `${path} has 70 bytes of encoded rows instead of 80.`,
  });
});
