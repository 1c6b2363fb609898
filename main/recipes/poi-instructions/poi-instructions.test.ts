import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { InstructionText } from '../../../preload/contract.ts';
import { readPidIndex } from '../../../workers/rqvae/read-pid-index.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { makePoiDataset, type MadeDataset } from '../testing/make-poi-inputs.ts';
import { fileHashes, find, pool, withRun } from '../testing/run-recipe.ts';
import { instructionOptionsSchema } from './options.ts';
import { planFiles } from './plan-files.ts';
import { poiInstructions } from './recipe.ts';

const SPLITS = 'Intermediate Files/data';

/** A codebook as the research code wrote it, in which the codes follow from the Pid. */
async function writeCodebook(path: string, { folder, pois }: MadeDataset, leftOut = 0): Promise<string> {
  const pids = await readPidIndex(join(folder, 'RQVAE Dataset/pid_to_index.csv'), pois);
  const rows = [...pids]
    .filter((pid) => pid !== leftOut)
    .map((pid) => `${pid},"[${pid % 7}, ${pid % 5}, ${pid % 3}]","[0.5, -0.25]"\n`);
  writeFileSync(path, `Pid,Codebook,Vector\n${rows.join('')}`);
  return path;
}

async function inputs() {
  const folder = temporaryFolder();
  const dataset = await makePoiDataset(join(folder, 'NYC'));
  const codebook = await writeCodebook(
    join(folder, 'codebooks-rqvae-nyc-div0.25-commit0.5-lr5e-5.csv'),
    dataset,
  );
  return { folder, dataset, codebook };
}

function read(path: string): readonly InstructionText[] {
  return JSON.parse(readFileSync(path, 'utf8')) as InstructionText[];
}

test('a dataset and its codebook become the files of the published layout', async () => {
  const { folder, dataset, codebook } = await inputs();
  const out = join(folder, 'out');
  await withRun(out, 'poi-instructions', [dataset.folder, codebook], {}, ({ run, context }) => {
    expect(run).toMatchObject({ state: 'done', error: null });
    const { files } = poiInstructions.dataset(context) ?? { files: [] };
    expect(files.map(({ path }) => path).toSorted()).toEqual(Object.keys(fileHashes(out)));
    expect(files.slice(0, 4).map(({ mode }) => mode)).toEqual(['train', 'val', 'test', 'test_all']);
    for (const { path, rows } of files) expect(read(join(out, path))).toHaveLength(rows);
  });
  const at = (path: string) => read(join(out, 'LLM Dataset', path))[0];
  const [, uid = '', , target = ''] =
    /^(\d+),"(.*?)","(.*?)",(\d+),(.*)$/
      .exec(readFileSync(join(dataset.folder, SPLITS, 'test.csv'), 'utf8').split('\n')[1] ?? '')
      ?.filter((_, place) => place !== 3) ?? [];
  const pid = Number(target);
  const sid = `<a_${pid % 7}><b_${pid % 5}><c_${pid % 3}>`;
  const model = 'rqvae-nyc-div0.25-commit0.5-lr5e-5';
  expect(at('ablation without SID/test_id.json')).toMatchObject({
    input: expect.stringContaining(`User ${uid} `),
    output: `<${pid}>`,
  });
  expect(at(`${model}/test_codebook.json`)).toMatchObject({
    input: expect.stringMatching(/<a_\d><b_\d><c_\d> at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/),
    output: sid,
  });
  expect(at('ablation without Time/test_codebook_notime.json')).toMatchObject({
    input: expect.not.stringMatching(/\d\d:\d\d:\d\d/),
    output: sid,
  });
});

test('both datasets and their ten models make 56 files', async () => {
  const folder = temporaryFolder();
  const commits = { nyc: 'commit0.5', tky: 'commit0.25' };
  const sources: string[] = [];
  for (const town of ['nyc', 'tky'] as const) {
    const dataset = await makePoiDataset(join(folder, town.toUpperCase()), town === 'nyc' ? 1 : 2);
    sources.push(dataset.folder);
    const place = join(dataset.folder, 'LLM Dataset/Intermediate Files');
    mkdirSync(place, { recursive: true });
    for (const variant of ['div0.0', 'div0.25', 'div0.25-without', 'div0.5', 'div0.75']) {
      const ending = variant.endsWith('without') ? '-without_L_quant' : '';
      const model = `rqvae-${town}-${variant.replace('-without', '')}-${commits[town]}-lr5e-5${ending}`;
      await writeCodebook(join(place, `codebooks-${model}.csv`), dataset);
    }
  }
  const { files } = await find(sources);
  const preview = await poiInstructions.preview(
    { pool, output: null, thorough: false },
    poiInstructions.parseOptions({}),
    files,
  );
  const paths = preview.files.map(({ path }) => path);
  expect(preview).toMatchObject({ problem: null, warnings: [] });
  expect(paths).toHaveLength(56);
  expect(new Set(paths).size).toBe(56);
  expect(paths.filter((path) => path.includes('ablation without SID'))).toHaveLength(8);
  expect(paths.filter((path) => path.includes('ablation without Time'))).toHaveLength(8);
  expect(paths).toContain('NYC/LLM Dataset/rqvae-nyc-div0.75-commit0.5-lr5e-5/test_all_codebook.json');
  expect(preview.samples.map(({ file }) => [file.items, file.withTime])).toEqual([
    ['id', true],
    ['codebook', false],
    ['codebook', true],
  ]);
});

test('a Pid without a code is named, and nothing is written', async () => {
  const { folder, dataset } = await inputs();
  const [, row = ''] = readFileSync(join(dataset.folder, SPLITS, 'train.csv'), 'utf8').split('\n');
  const pid = Number(/"\[(\d+)/.exec(row)?.[1]);
  const codebook = await writeCodebook(join(folder, 'codebooks-lacking.csv'), dataset, pid);
  const out = join(folder, 'out');
  await withRun(out, 'poi-instructions', [dataset.folder, codebook], {}, ({ run }) => {
    expect(run).toMatchObject({ state: 'failed', error: { code: 'source-unreadable' } });
    expect(run.error?.message).toContain(`Pid ${pid} (${join(dataset.folder, SPLITS, 'train.csv')}, row 1)`);
    expect(run.error?.message).toContain(`has no code in ${codebook}`);
    expect(fileHashes(out)).toEqual({});
  });
  const { files } = await find([dataset.folder, codebook]);
  const context = { pool, output: null, thorough: true };
  const preview = await poiInstructions.preview(context, poiInstructions.parseOptions({}), files);
  expect(preview.problem).toContain(`Pid ${pid} `);
});

test('a run that is cancelled goes on to the same bytes', async () => {
  const { folder, dataset, codebook } = await inputs();
  const sources = [dataset.folder, codebook];
  const [whole, stopped] = [join(folder, 'whole'), join(folder, 'stopped')];
  await withRun(whole, 'poi-instructions', sources, {}, ({ run }) => expect(run.state).toBe('done'));
  await withRun(
    stopped,
    'poi-instructions',
    sources,
    {},
    async ({ run, runs }) => {
      expect(run.state).toBe('cancelled');
      expect(Object.keys(fileHashes(stopped)).length).toBeLessThan(12);
      runs.resume(run.id);
      expect(await runs.settled(run.id)).toMatchObject({ state: 'done' });
    },
    async ({ run, runs }) => {
      await vi.waitFor(() => expect(runs.info(run.id).counts[0]?.value).toBeGreaterThan(0), { interval: 1 });
      await runs.cancel(run.id);
    },
  );
  expect(fileHashes(stopped)).toEqual(fileHashes(whole));
});

test('the template changes the words, and a fault in it is told by its option', async () => {
  const { dataset, codebook } = await inputs();
  const { files } = await find([dataset.folder, codebook]);
  const options = poiInstructions.parseOptions({
    templateInput: 'U{user}: {history} -> {target_time}?',
    templateVisit: '{item}@{time}',
    templateSeparator: ' | ',
  });
  const { samples, slots } = await poiInstructions.preview(
    { pool, output: null, thorough: false },
    options,
    files,
  );
  expect(samples.at(-1)?.input).toMatch(/^U\d+: <a_\d><b_\d><c_\d>@\d{4}.* \| .* -> \d{4}.*\?$/);
  expect(slots['templateInput']).toEqual(['user', 'history', 'target_time']);
  expect(() => poiInstructions.parseOptions({ templateVisit: '{item} at {tim}' })).toThrow(
    'Visit (--template-visit) has the unknown slot {tim}.',
  );
});

test('samples are paged, found by their text, and read whole', async () => {
  const { folder, dataset, codebook } = await inputs();
  await withRun(
    join(folder, 'out'),
    'poi-instructions',
    [dataset.folder, codebook],
    {},
    async ({ context }) => {
      const { page, get, search } = poiInstructions.samples;
      const table = 'LLM Dataset/ablation without SID/train_id.json';
      const all = read(join(folder, 'out', table));
      const rows = await page(context, table, 2, 3);
      expect(rows.map(({ index, output }) => [index, output])).toEqual(
        all.slice(2, 5).map(({ output }, step) => [2 + step, output]),
      );
      expect(await get(context, table, 4)).toEqual(all[4]);
      const wanted = all[3]?.output ?? '';
      const found = await search?.(context, table, wanted, 200);
      const expected = all.flatMap(({ input, output }, index) =>
        `${input}\n${output}`.includes(wanted) ? [index] : [],
      );
      expect(found?.rows.map(({ index }) => index)).toEqual(expected.slice(0, 200));
      expect(found?.total).toBe(expected.length);
      await expect(get(context, table, 1_000_000)).rejects.toMatchObject({ code: 'not-found' });
      await expect(page(context, '../secrets', 0, 1)).rejects.toMatchObject({ code: 'not-found' });
    },
  );
});

test('what is missing is said before a run', async () => {
  const { folder, dataset, codebook } = await inputs();
  const check = async (
    paths: readonly string[],
    values: Parameters<typeof poiInstructions.parseOptions>[0],
  ) =>
    poiInstructions.check(
      { pool, project: expect.anything() as never, output: '.' },
      poiInstructions.parseOptions(values),
      (await find(paths)).files,
    );
  await expect(check([dataset.folder], {})).rejects.toMatchObject({
    message: 'There is no codebook. Make one, add one to the sources, or write ids only.',
  });
  await expect(check([dataset.folder], { items: ['id'] })).resolves.toBeUndefined();
  await expect(check([codebook], {})).rejects.toMatchObject({
    message: expect.stringContaining('no splits'),
  });
  const tokyo = await writeCodebook(join(folder, 'codebooks-rqvae-tky-div0.5.csv'), dataset);
  const { files } = await find([dataset.folder, codebook, tokyo]);
  const { warnings } = await poiInstructions.preview(
    { pool, output: null, thorough: false },
    poiInstructions.parseOptions({}),
    files,
  );
  expect(warnings).toEqual([`${tokyo} is left out: it is not clear which dataset it belongs to (NYC).`]);
});

test('codebooks that are all left out are named with the reason, and so is a stray assignment', async () => {
  const { dataset, folder } = await inputs();
  const tokyo = await writeCodebook(join(folder, 'codebooks-rqvae-tky-div0.5.csv'), dataset);
  const { files } = await find([dataset.folder, tokyo]);
  const plan = (assign: readonly string[], items: readonly string[] = ['codebook']) =>
    planFiles({ ...instructionOptionsSchema.parse({ items }), assign: [...assign] }, files, '.');
  expect((await plan([])).problem).toContain(
    `${tokyo} is left out: it is not clear which dataset it belongs to (NYC).`,
  );
  expect(await plan(['rqvae-tky-div0.5=nyc'])).toMatchObject({ problem: null, warnings: [] });
  const hint = 'The codebooks are rqvae-tky-div0.5; the datasets are NYC.';
  await expect(plan(['nosuch=NYC'])).rejects.toMatchObject({
    code: 'bad-option',
    message: 'Datasets of codebooks (--assign) names “nosuch”, which is not among the sources.',
    hint,
  });
  await expect(plan(['rqvae-tky-div0.5=nosuch'])).rejects.toMatchObject({
    code: 'bad-option',
    message: 'Datasets of codebooks (--assign) names “nosuch”, which is not among the sources.',
    hint,
  });
  expect(await plan(['nosuch=NYC'], ['id'])).toMatchObject({ problem: null });
});

test('a codebook of other features is refused, though it has every Pid', async () => {
  const { folder, dataset, codebook } = await inputs();
  const report = codebook.replace('.csv', '.report.json');
  writeFileSync(report, `{\n  "model": "x",\n  "features": "${'0'.repeat(64)}",\n  "rows": 1\n}\n`);
  const out = join(folder, 'out');
  await withRun(out, 'poi-instructions', [dataset.folder, codebook], {}, ({ run }) => {
    expect(run.error?.message).toContain(
      `${codebook} was made of other features than those of ${dataset.folder}`,
    );
    expect(fileHashes(out)).toEqual({});
  });
});
