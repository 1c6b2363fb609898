import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { samplesFolder } from '../../resources.ts';
import { runCommandLine } from '../run-command-line.ts';

const sample = join(samplesFolder(), 'poi/rqvae-sample-town/rqvae_best.pt');

afterEach(() => void vi.restoreAllMocks());

async function models(...args: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  const code = await runCommandLine(['poi', 'models', ...args]);
  return { code, out: out.join('\n'), errors: errors.join('') };
}

test('a file whose name tells nothing is listed with what is in it', async () => {
  const { code, out } = await models('--json', sample);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject([
    { name: sample, dataset: null, diversity: null, learningRate: null, inputs: 92 },
  ]);
  expect((await models(sample)).out).toMatch(/MODEL .*ENCODER.*\n.*rqvae_best\.pt .*92 → /);
});

test('the models of a folder are listed by their paths', async () => {
  const folder = temporaryFolder();
  const paths = ['one', 'rqvae-nyc-div0.5'].map((name) => {
    mkdirSync(join(folder, name));
    copyFileSync(sample, join(folder, name, 'rqvae_best.pt'));
    return join(folder, name, 'rqvae_best.pt');
  });
  const { out } = await models('--json', folder);
  expect(JSON.parse(out)).toMatchObject([
    { name: paths[0], dataset: null },
    { name: paths[1], dataset: 'nyc', diversity: 0.5 },
  ]);
  const empty = await models(temporaryFolder());
  expect(empty).toMatchObject({ code: 2, errors: expect.stringContaining('No model was found') });
});

test('names need no file, and paths do', async () => {
  const names = ['rqvae-nyc-div0.25-commit0.5-lr5e-5', 'comp5331poi/rqvae-tky-div0.5'];
  expect(await models(...names)).toMatchObject({ code: 0 });
  for (const path of [
    './rqvae-nyc',
    '/rqvae-nyc',
    '../rqvae-nyc',
    'a/b/rqvae-nyc',
    'nyc.pt',
    'owner/nyc.onnx',
  ])
    expect(await models(path)).toMatchObject({
      code: 2,
      errors: expect.stringContaining(`${path} does not exist.`),
    });
});
