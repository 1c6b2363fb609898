import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type {
  CodebooksDataset,
  DatasetInfo,
  InstructionsDataset,
  PoiDataset,
  RunInfo,
} from '../../preload/contract.ts';
import { datawright } from '../fixtures/command-line.ts';
import {
  features,
  hashFiles,
  manifestFiles,
  MODES,
  publishedLayout,
  readCodebook,
  readSamples,
  readTargets,
  sampleCheckIns,
  sampleCodebook,
  sampleModel,
  test,
} from '../fixtures/poi-town.ts';
import { root } from '../fixtures/product.ts';
import { listFiles } from '../fixtures/shards.ts';

const prepare = (out: string) => ['poi', 'prepare', sampleCheckIns, '--out', out];
const codebook = (town: string, out: string) => [
  'poi',
  'codebook',
  town,
  '--model',
  sampleModel,
  '--device',
  'cpu',
  '--out',
  out,
];
const instructions = (town: string, out: string) => ['poi', 'instructions', town, '--out', out];

test('three commands into one folder make the published layout, and say the same of it in JSON', async ({
  folder,
  home,
}) => {
  const out = join(folder, 'town');
  const run = async (args: readonly string[]) => {
    const { code, stdout } = await datawright([...args, '--json'], { home });
    expect(code).toBe(0);
    return readResult(stdout);
  };
  const prepared = (await run(prepare(out))) as PoiDataset;
  expect(prepared.datasets).toMatchObject([{ folder: out, samples: { train: 157, val: 48 } }]);
  const made = (await run(codebook(out, out))) as CodebooksDataset;
  expect(made.codebooks).toMatchObject([
    { table: sampleCodebook, device: 'cpu', quality: { rows: 123, uniqueSids: 120, collidedBuckets: 3 } },
  ]);
  const written = (await run(instructions(out, out))) as InstructionsDataset;
  const layout = publishedLayout('rqvae-sample-town', { withoutTime: false });
  expect(listFiles(out)).toEqual(layout);
  expect(written.files.map(({ path }) => path).toSorted()).toEqual(
    layout.filter((path) => /_(id|codebook)\.json$/.test(path)),
  );
  for (const { path, rows } of written.files) expect(readSamples(join(out, path))).toHaveLength(rows);

  const { 'datawright.json': _, ...files } = hashFiles(out);
  expect(manifestFiles(out)).toEqual(files);
});

test('the same commands give the same bytes, in folders of their own too', async ({ town, folder, home }) => {
  const [one, parts] = [join(folder, 'one'), join(folder, 'parts')];
  for (const args of [prepare(one), codebook(one, one), instructions(one, one)])
    expect(await datawright(args, { home })).toMatchObject({ code: 0 });
  const [codes, samples] = [join(parts, 'codes'), join(parts, 'samples')];
  expect(await datawright(codebook(town, codes), { home })).toMatchObject({ code: 0 });
  const spelled = [...instructions(town, samples), '--codebook', codes];
  expect(await datawright(spelled, { home })).toMatchObject({ code: 0 });
  const whole = hashFiles(one);
  const pieces = { ...hashFiles(town), ...hashFiles(codes), ...hashFiles(samples) };
  // These tell where and how they were made.
  const named = (path: string) => /datawright\.json$|codebooks-.*\.report\.json$/.test(path);
  const compared = Object.keys(whole).filter((path) => !named(path));
  expect(compared).toHaveLength(25);
  for (const path of compared) expect([path, pieces[path]]).toEqual([path, whole[path]]);
});

test('the features for torch alone give the codebook that those for NumPy give', async ({
  town,
  folder,
  home,
}) => {
  const [numpy, torch] = [join(folder, 'numpy'), join(folder, 'torch')];
  expect(await datawright(codebook(town, numpy), { home })).toMatchObject({ code: 0 });
  rmSync(join(town, features));
  expect(await datawright(codebook(town, torch), { home })).toMatchObject({ code: 0 });
  expect(readFileSync(join(torch, sampleCodebook), 'utf8')).toBe(
    readFileSync(join(numpy, sampleCodebook), 'utf8'),
  );
});

test('shared IDs can be numbered, and samples are spelled with the fourth code', async ({ town, home }) => {
  const args = [...codebook(town, town), '--collisions', 'suffix'];
  expect(await datawright(args, { home })).toMatchObject({ code: 0 });
  const options = ['--items', 'codebook', '--modes', 'test_all'];
  expect(await datawright([...instructions(town, town), ...options], { home })).toMatchObject({ code: 0 });
  const codes = readCodebook(join(town, sampleCodebook));
  expect(new Set(codes.values()).size).toBe(codes.size);
  const numbered = [...codes.values()].filter((sid) => sid.includes('<d_'));
  expect(numbered).toHaveLength(6);
  const path = 'LLM Dataset/rqvae-sample-town/test_all_codebook.json';
  expect(readSamples(join(town, path)).map(({ output }) => output)).toEqual(
    readTargets(town, 'test_all').map((pid) => codes.get(pid)),
  );
  expect(numbered.some((sid) => readFileSync(join(town, path), 'utf8').includes(sid))).toBe(true);
});

test('a dry run lists the files that a run then writes, and writes nothing', async ({
  town,
  folder,
  home,
}) => {
  const before = hashFiles(town);
  const dry = async (args: readonly string[]) => {
    const finished = await datawright([...args, '--dry-run'], { home });
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(hashFiles(town)).toEqual(before);
    return finished.stdout.trimEnd().split('\n');
  };
  const out = join(folder, 'out');
  const counted = await dry(prepare(out));
  expect(counted).toContain('  POIs: 123');
  expect(counted).toContain('  Train samples: 157');

  const codes = await dry(codebook(town, out));
  const ids = await dry([...instructions(town, out), '--items', 'id']);
  expect(ids.pop()).toBe('4 files');
  expect(await datawright(codebook(town, out), { home })).toMatchObject({ code: 0 });
  expect(await datawright([...instructions(town, out), '--items', 'id'], { home })).toMatchObject({
    code: 0,
  });
  expect(listFiles(out)).toEqual(['datawright.json', ...codes, ...ids].toSorted());

  const json = await datawright([...instructions(town, out), '--items', 'id', '--dry-run', '--json'], {
    home,
  });
  const preview = JSON.parse(json.stdout) as { readonly files: readonly { readonly mode: string }[] };
  expect(preview.files.map(({ mode }) => mode)).toEqual(MODES);
});

test('the bundled check-ins are those that their generator makes', async ({ folder }) => {
  const made = join(folder, 'check-ins.tsv');
  const script = join(root, 'e2e/fixtures/make-sample-town.ts');
  expect(spawnSync(process.execPath, [script, made]).status).toBe(0);
  expect(readFileSync(made).equals(readFileSync(sampleCheckIns))).toBe(true);
});

/** The dataset in the last line; all lines before it are events of the run. */
function readResult(stdout: string): DatasetInfo {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { readonly type: string; readonly run: RunInfo; readonly dataset: DatasetInfo },
    );
  const last = lines.pop();
  if (last?.type !== 'result') throw new Error('the last line is not the result');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.every(({ type }) => type === 'run-changed')).toBe(true);
  expect(last.run).toMatchObject({ state: 'done', error: null });
  return last.dataset;
}
