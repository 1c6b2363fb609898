import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { sampleGames } from '../fixtures/product.ts';
import { test } from '../fixtures/temporary-folder.ts';

const rqvaeFixtures = join(import.meta.dirname, '../../workers/rqvae/testing/fixtures');

test('help names every command and option, and is no failure', async ({ home }) => {
  const help = await datawright(['--help'], { home });
  expect(help.code).toBe(0);
  for (const command of ['chess', 'poi', 'runs', 'resume', 'serve', 'demo'])
    expect(help.stdout).toContain(command);

  const run = await datawright(['chess', 'run', '--help'], { home });
  expect(run.code).toBe(0);
  const flags = ['encoding', 'window', 'window-size', 'sample', 'min-elo', 'min-ply', 'max-ply', 'batches'];
  const more = [
    'batch-size',
    'train-ratio',
    'dedupe',
    'metadata',
    'no-metadata',
    'seed',
    'workers',
    'out',
    'json',
  ];
  for (const flag of [...flags, ...more]) expect(run.stdout).toContain(`--${flag} `);
});

test('the version is that of the package', async ({ home }) => {
  const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
  expect(await datawright(['--version'], { home })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('the published models are listed with the parameters in their names', async ({ home }) => {
  const { code, stdout } = await datawright(['poi', 'models', '--json'], { home });
  expect(code).toBe(0);
  const models = JSON.parse(stdout) as readonly { readonly name: string }[];
  expect(models).toHaveLength(10);
  expect(models.find(({ name }) => name === 'comp5331poi/rqvae-tky-div0.5-commit0.25-lr5e-5')).toEqual({
    name: 'comp5331poi/rqvae-tky-div0.5-commit0.25-lr5e-5',
    dataset: 'tky',
    diversity: 0.5,
    commitment: 0.25,
    learningRate: 5e-5,
    quantisation: 1,
  });
});

test('the shape of a model file is read without running what is in it', async ({ folder, home }) => {
  const model = join(folder, 'rqvae-nyc-div0.5', 'rqvae_best.pt');
  mkdirSync(dirname(model));
  copyFileSync(join(rqvaeFixtures, 'checkpoint.pt'), model);
  const { code, stdout } = await datawright(['poi', 'models', model, '--json'], { home });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      name: model,
      dataset: 'nyc',
      diversity: 0.5,
      commitment: 0.5,
      learningRate: 5e-5,
      quantisation: 1,
      inputs: 12,
      hidden: [8, 6, 4],
      dimensions: 4,
      levels: 3,
      codes: [5, 5, 5],
    },
  ]);

  const hostile = await datawright(['poi', 'models', join(rqvaeFixtures, 'os-system.pt')], { home });
  expect(hostile.code).toBe(1);
  expect(hostile.stderr).toMatch(/os-system\.pt asks for \w+\.system.*\nNothing in it was run/);
});

const wrongUses: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an unknown command', ['ches'], /unknown command.*ches/],
  ['a model without a dataset in its name', ['poi', 'models', 'rqvae-paris'], /names no dataset/],
  [
    'an unknown flag',
    ['chess', 'run', sampleGames, '--out', 'OUT', '--colour', 'red'],
    /unknown option '--colour'/,
  ],
  ['no games', ['chess', 'run', '--out', 'OUT'], /missing required argument 'games'/],
  ['no output folder', ['chess', 'run', sampleGames], /--out needs a folder/],
  [
    'a number out of range',
    ['chess', 'run', sampleGames, '--out', 'OUT', '--window-size', '0'],
    /--window-size/,
  ],
  ['a word for a number', ['chess', 'run', sampleGames, '--out', 'OUT', '--seed', 'lucky'], /--seed.*lucky/],
  [
    'an unknown choice',
    ['chess', 'run', sampleGames, '--out', 'OUT', '--encoding', 'png'],
    /token, tensor, bitboard/,
  ],
  [
    'plies that cross',
    ['chess', 'run', sampleGames, '--out', 'OUT', '--min-ply', '9', '--max-ply', '4'],
    /--max-ply 4/,
  ],
  ['a run that is not there', ['resume', 'deadbeef'], /No recent run has the id deadbeef/],
  ['a port out of range', ['serve', '--port', '70000'], /--port cannot be 70000/],
];

for (const [title, args, message] of wrongUses) {
  test(`${title} is wrong use: a message, exit code 2, and nothing made`, async ({ folder, home }) => {
    const out = join(folder, 'out');
    const given = args.map((word) => (word === 'OUT' ? out : word));
    const { code, stdout, stderr } = await datawright(given, { home, cwd: folder });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout, made: existsSync(out) }).toEqual({ code: 2, stdout: '', made: false });
    expect(readdirSync(folder).filter((name) => name !== 'home')).toEqual([]);
  });
}

test('without runs there is nothing to list and nothing to resume', async ({ home }) => {
  expect(await datawright(['runs'], { home })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('No runs yet'),
  });
  expect(await datawright(['runs', '--json'], { home })).toMatchObject({ code: 0, stdout: '[]\n' });
  const { code, stderr } = await datawright(['resume'], { home });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('datawright runs') });
});
