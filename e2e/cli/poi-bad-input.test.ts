import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { expectExplained } from '../fixtures/expect-explained.ts';
import {
  features,
  hashFiles,
  pidIndex,
  readCodebook,
  sampleCheckIns,
  sampleCodebook,
  sampleModel,
  test,
} from '../fixtures/poi-town.ts';
import { root } from '../fixtures/product.ts';
import { listFiles } from '../fixtures/shards.ts';

const fixtures = join(root, 'workers/rqvae/testing/fixtures');
const CODEBOOK_FILES = 3;

const encode = (town: string, models: readonly string[], out: string, home: string) =>
  datawright(['poi', 'codebook', town, '--model', ...models, '--device', 'cpu', '--out', out], { home });

test('a model for features of another width is named with both widths, and nothing is written', async ({
  town,
  folder,
  home,
}) => {
  const out = join(folder, 'out');
  const { code, stderr } = await encode(town, [join(fixtures, 'checkpoint.pt')], out, home);
  expectExplained(stderr, /checkpoint: The model takes 12 features; town has 92\./);
  expect({ code, files: listFiles(out) }).toEqual({ code: 1, files: [] });
});

test('a pickle that asks for code is refused by the name of what it asks for, and nothing runs', async ({
  town,
  folder,
  home,
}) => {
  const out = join(folder, 'out');
  const args = ['poi', 'codebook', town, '--model', join(fixtures, 'os-system.pt'), '--out', out];
  const { code, stderr } = await datawright(args, { home, cwd: folder });
  expectExplained(stderr, /os-system\.pt asks for \w+\.system, which is not a tensor/);
  // What the file would do.
  expect(existsSync(join(folder, 'attacked'))).toBe(false);
  expect({ code, files: listFiles(out) }).toEqual({ code: 1, files: [] });
});

test('a feature that is not a number is named by row and column; the run goes on when it is one', async ({
  town,
  folder,
  home,
}) => {
  const path = join(town, features);
  const whole = readFileSync(path);
  const bad = Buffer.from(whole);
  const [rows, columns] = [123, 92];
  bad.writeFloatLE(Number.NaN, bad.length - 4 * ((rows - 17) * columns - 5));
  writeFileSync(path, bad);
  const out = join(folder, 'out');
  const { code, stderr } = await encode(town, [sampleModel], out, home);
  expectExplained(stderr, /poi_features\.npy has NaN in row 17, column 5 \(counted from 0\)/);
  expect({ code, files: listFiles(out) }).toEqual({ code: 1, files: [] });

  writeFileSync(path, whole);
  expect(await datawright(['resume'], { home })).toMatchObject({ code: 0 });
  expect(readCodebook(join(out, sampleCodebook)).size).toBe(rows);
});

test('an index that does not fit the features is named, and nothing is written', async ({
  town,
  folder,
  home,
}) => {
  const index = join(town, pidIndex);
  writeFileSync(index, readFileSync(index, 'utf8').replace(/.+\n$/, ''));
  const out = join(folder, 'out');
  const { code, stderr } = await encode(town, [sampleModel], out, home);
  expectExplained(stderr, /pid_to_index\.csv: it names 122 POIs, and the features have 123 rows/);
  expect({ code, files: listFiles(out) }).toEqual({ code: 1, files: [] });
});

test('one model that fails is the exit code, and is tried again alone when it is corrected', async ({
  town,
  folder,
  home,
}) => {
  const models = join(folder, 'models');
  mkdirSync(models);
  copyFileSync(sampleModel, join(models, 'first.pt'));
  copyFileSync(join(fixtures, 'checkpoint.pt'), join(models, 'second.pt'));
  const out = join(folder, 'out');
  const failed = await encode(town, [models], out, home);
  expectExplained(failed.stderr, /1 of 2 models failed:\nsecond: The model takes 12 features; town has 92\./);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('datawright resume') });
  const { 'datawright.json': _, ...kept } = hashFiles(out);
  expect(Object.keys(kept)).toHaveLength(CODEBOOK_FILES);
  expect(Object.keys(kept).every((path) => path.includes('first'))).toBe(true);

  copyFileSync(sampleModel, join(models, 'second.pt'));
  expect(await datawright(['resume'], { home })).toMatchObject({ code: 0 });
  const { 'datawright.json': __, ...all } = hashFiles(out);
  expect(Object.keys(all)).toHaveLength(2 * CODEBOOK_FILES);
  expect(all).toMatchObject(kept);
});

test('a Pid without a code is named with its place before anything is written', async ({
  town,
  folder,
  home,
}) => {
  expect(await encode(town, [sampleModel], join(folder, 'codes'), home)).toMatchObject({ code: 0 });
  const rows = readFileSync(join(folder, 'codes', sampleCodebook), 'utf8').split('\n');
  const short = join(folder, 'codebooks-short.csv');
  writeFileSync(short, rows.filter((row) => !row.startsWith('42,')).join('\n'));
  const out = join(folder, 'out');
  const args = ['poi', 'instructions', town, '--codebook', short, '--out', out];
  const { code, stderr } = await datawright(args, { home });
  expectExplained(
    stderr,
    /Pid 42 \(.*Intermediate Files\/data\/\w+\.csv, row \d+\) has no code in .*codebooks-short\.csv/,
  );
  expect({ code, files: listFiles(out) }).toEqual({ code: 1, files: [] });

  writeFileSync(short, rows.join('\n'));
  expect(await datawright(['resume'], { home })).toMatchObject({ code: 0 });
  expect(listFiles(out)).toHaveLength(9);
});

const wrongUses: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no model', ['codebook', 'TOWN', '--out', 'OUT'], /required option '--model/],
  ['a window of one', ['prepare', sampleCheckIns, '--window', '1', '--out', 'OUT'], /--window\) cannot be 1/],
  ['no folder', ['prepare', sampleCheckIns], /--out needs a folder/],
  ['check-ins that are not there', ['prepare', 'nowhere.tsv', '--out', 'OUT'], /nowhere\.tsv does not exist/],
  [
    'a template without a slot',
    ['instructions', 'TOWN', '--items', 'id', '--template-input', 'Where to?', '--out', 'OUT'],
    /--template-input/,
  ],
  [
    'a split that there never is',
    ['instructions', 'TOWN', '--modes', 'holdout', '--out', 'OUT'],
    /--modes\) cannot be \["holdout"\]/,
  ],
];

for (const [title, args, message] of wrongUses) {
  test(`${title} is wrong use: exit code 2, and nothing made`, async ({ town, folder, home }) => {
    const out = join(folder, 'out');
    const given = args.map((word) => (word === 'OUT' ? out : word === 'TOWN' ? town : word));
    const { code, stdout, stderr } = await datawright(['poi', ...given], { home, cwd: folder });
    expect(stderr).toMatch(message);
    expect({ code, stdout, made: existsSync(out) }).toEqual({ code: 2, stdout: '', made: false });
  });
}

test('codes without a codebook to take them from are explained, and ids alone can be had', async ({
  town,
  folder,
  home,
}) => {
  const out = join(folder, 'out');
  const args = ['poi', 'instructions', town, '--out', out];
  const refused = await datawright(args, { home });
  expect(refused.stderr).toMatch(
    /There is no codebook\. Make one, add one to the sources, or write ids only/,
  );
  expect({ code: refused.code, files: listFiles(out) }).toEqual({ code: 1, files: [] });
  const dry = await datawright([...args, '--dry-run'], { home });
  expect(dry).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no codebook') });
  expect(await datawright([...args, '--items', 'id'], { home })).toMatchObject({ code: 0 });
  expect(listFiles(out)).toHaveLength(5);
});
