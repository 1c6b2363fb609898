import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import {
  hashFiles,
  manifestFiles,
  MODES,
  publishedLayout,
  readCodebook,
  readSamples,
  readTargets,
  sampleCodebook,
} from '../fixtures/poi-town.ts';
import { listFiles } from '../fixtures/shards.ts';
import { test } from '../fixtures/temporary-folder.ts';

test('the demo says where the dataset is and how it is loaded', async ({ folder, home }) => {
  const demo = () => datawright(['demo', '--out', join(folder, 'demo')], { home });
  const first = await demo();
  expect(first.code).toBe(0);
  expect(first.stdout).toContain(join(folder, 'demo'));
  expect(first.stdout).toMatch(/Games read: \d+/);
  expect(first.stdout).toMatch(/[\d,]+ positions replayed a second/);
  expect(first.stdout).toContain('load_dataset(');
  const poi = hashFiles(join(folder, 'demo/poi'));
  expect((await demo()).code).toBe(0);
  expect(hashFiles(join(folder, 'demo/poi'))).toEqual(poi);
});

test('the demo makes a codebook and instructions of an invented town, and tells of them in few lines', async ({
  folder,
  home,
}) => {
  const poi = join(folder, 'demo/poi');
  const { code, stdout, stderr } = await datawright(['demo', '--out', join(folder, 'demo')], { home });
  expect({ code, stderr: stderr.match(/warning|skipped|datawright:/) }).toEqual({ code: 0, stderr: null });
  const [, told = ''] = stdout.split('\npoi: ');
  expect(told).toContain(`Dataset: ${poi}`);
  expect(told).toMatch(/123 POIs, 120 semantic IDs, collision rate 2\.4 %/);
  expect(told).toMatch(/All: 12 files, 906 samples/);
  expect(told.split('\n').length).toBeLessThan(30);

  expect(listFiles(poi)).toEqual(publishedLayout('rqvae-sample-town', { withoutTime: true }));
  const { 'datawright.json': _, ...files } = hashFiles(poi);
  expect(manifestFiles(poi)).toEqual(files);

  const codebook = readCodebook(join(poi, sampleCodebook));
  expect({ pois: codebook.size, sids: new Set(codebook.values()).size }).toEqual({ pois: 123, sids: 120 });
  for (const mode of MODES) {
    const targets = readTargets(poi, mode);
    expect(targets.length).toBeGreaterThan(40);
    const outputs = (file: string) => readSamples(join(poi, 'LLM Dataset', file)).map(({ output }) => output);
    const sids = targets.map((pid) => codebook.get(pid));
    expect(outputs(`ablation without SID/${mode}_id.json`)).toEqual(targets.map((pid) => `<${pid}>`));
    expect(outputs(`ablation without Time/${mode}_codebook_notime.json`)).toEqual(sids);
    expect(outputs(`rqvae-sample-town/${mode}_codebook.json`)).toEqual(sids);
  }
});

test('a part of the demo that fails is its exit code', async ({ folder, home }) => {
  // Files of at most 300 kB: the instructions do not fit.
  const wrapper = ['bash', '-c', 'trap "" XFSZ; ulimit -f 300; exec "$@"', 'limited'];
  const out = join(folder, 'demo');
  const { code, stdout, stderr } = await datawright(['demo', '--out', out], { home, wrapper });
  expect(stdout).toContain('semantic IDs');
  expect(stderr).toContain('the disk is full');
  expect(code).toBe(1);
});

test('a folder that is not of the demo is left alone, and nothing is made', async ({ folder, home }) => {
  const out = join(folder, 'demo');
  mkdirSync(join(out, 'poi'), { recursive: true });
  writeFileSync(join(out, 'poi/notes.txt'), 'mine');
  const { code, stdout, stderr } = await datawright(['demo', '--out', out], { home });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/poi is not of the demo\.\nChoose another folder/);
  expect(listFiles(out)).toEqual(['poi/notes.txt']);
  expect(readFileSync(join(out, 'poi/notes.txt'), 'utf8')).toBe('mine');
});
