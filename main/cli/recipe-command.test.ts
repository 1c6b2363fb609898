import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { samplesFolder } from '../resources.ts';
import { runCommandLine } from './run-command-line.ts';

const checkIns = join(samplesFolder(), 'poi/check-ins.tsv');
let folder = '';
let errors = '';

beforeEach(() => {
  folder = temporaryFolder();
  errors = '';
  vi.stubEnv('DATAWRIGHT_HOME', join(folder, 'home'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (errors += String(text)) !== '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('an output folder of spaces is no folder', async () => {
  expect(await runCommandLine(['poi', 'prepare', checkIns, '--out', '  '])).toBe(2);
  expect(errors).toMatch(/--out needs a folder/);
});

test('an output folder that is too long is said to be, without all of it', async () => {
  const prepareInto = (out: string) => runCommandLine(['poi', 'prepare', checkIns, '--out', out]);
  expect(await prepareInto(join(folder, 'x'.repeat(300)))).toBe(2);
  expect(await prepareInto(join(folder, 'x/'.repeat(2500)))).toBe(2);
  // Few enough characters, and yet more bytes than a file system takes.
  expect(await prepareInto(join(folder, '東'.repeat(150)))).toBe(2);
  expect(errors).toContain('The name of the folder that --out gives is too long: 300 characters.');
  expect(errors).toMatch(/The path that --out gives is too long: \d+ characters\./);
  expect(errors).toMatch(/東… is too long for a path/);
  expect(errors.length).toBeLessThan(600);
});

test('a mapping is found from where the command was given, and refused by its option', async () => {
  const out = join(folder, 'out');
  const mapping = join(folder, 'pid_mapping.csv');
  const prepare = (path: string) =>
    runCommandLine(['poi', 'prepare', checkIns, '--mapping', path, '--out', out, '--json']);
  expect(await prepare(relative(process.cwd(), mapping))).toBe(2);
  expect(errors).toContain(`Existing POI ids (--mapping): there is no file ${mapping}.`);
  expect(existsSync(out)).toBe(false);
  const [, poi = ''] = readFileSync(checkIns, 'utf8').split('\t');
  writeFileSync(mapping, `Original_Pid,Mapped_Pid\n${poi},77\n`);
  expect(await prepare(relative(process.cwd(), mapping))).toBe(0);
  const { runs } = JSON.parse(readFileSync(join(out, 'datawright.json'), 'utf8')) as {
    runs: { options: object }[];
  };
  expect(runs).toMatchObject([{ options: { mapping } }]);
});

test('a codebook that is named like the folder above writes below the output folder', async () => {
  const [town, out] = [join(folder, 'town'), join(folder, 'out')];
  expect(await runCommandLine(['poi', 'prepare', checkIns, '--out', town, '--json'])).toBe(0);
  const index = readFileSync(join(town, 'RQVAE Dataset/pid_to_index.csv'), 'utf8');
  const pids = index.trim().split('\n').slice(1);
  const rows = pids.map((row) => `${row.split(',')[0]},"[1, 2]","[0.5]"\n`);
  mkdirSync(join(folder, 'cb'));
  const codebook = join(folder, 'cb', 'codebooks-...csv');
  writeFileSync(codebook, `Pid,Codebook,Vector\n${rows.join('')}`);
  const args = ['poi', 'instructions', town, '--codebook', codebook, '--out', out, '--json'];
  expect(await runCommandLine(args)).toBe(0);
  expect(existsSync(join(out, 'LLM Dataset/model/train_codebook.json'))).toBe(true);
  expect(existsSync(join(out, 'train_codebook.json'))).toBe(false);
});
