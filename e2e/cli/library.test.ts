import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { productEnv, root, sampleGames, samplePois } from '../fixtures/product.ts';
import { test } from '../fixtures/temporary-folder.ts';

/** A package that depends on Datawright, with the sample inputs beside its script. */
function makeConsumer(folder: string, script: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/datawright'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'script.ts'), script);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['script.ts'] }));
  cpSync(sampleGames, join(folder, 'games'), { recursive: true });
  cpSync(samplePois, folder, { recursive: true });
}

function run(folder: string, home: string, command: readonly string[]) {
  const [program = '', ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: productEnv(home),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const tsc = [process.execPath, join(root, 'node_modules/typescript/bin/tsc')];

test('the script of the README compiles, runs every recipe, and ends', async ({ folder, home }) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const script = /```ts\n(import \{ openEngine \}.*?)```/s.exec(readme)?.[1] ?? '';
  for (const recipe of ['chess-positions', 'poi-dataset', 'poi-codebook', 'poi-instructions']) {
    expect(script).toContain(`engine.run('${recipe}'`);
  }
  makeConsumer(folder, script);
  expect(run(folder, home, [...tsc, '-p', '.'])).toMatchObject({ status: 0, stdout: '' });
  const ran = run(folder, home, [process.execPath, 'script.ts']);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain('LLM Dataset/rqvae-sample-town/train_codebook.json: 157');
  expect(readdirSync(join(folder, 'town/LLM Dataset'))).toEqual(['Intermediate Files', 'rqvae-sample-town']);
  expect(readdirSync(join(folder, 'chess'))).toContain('train');
});

test('options of another recipe do not compile, and a refusal has a code and a hint', async ({
  folder,
  home,
}) => {
  makeConsumer(
    folder,
    `import { DatawrightError, openEngine } from 'datawright';
     const engine = openEngine({ workers: 1 });
     // @ts-expect-error collisions is an option of another recipe
     await engine.preview('poi-dataset', { sources: ['check-ins.tsv'], options: { collisions: 'none' } }).catch(tell);
     await engine.run('poi-codebook', { sources: ['town'], out: 'out' }).catch(tell);
     await engine.close();
     function tell(error: unknown) {
       if (error instanceof DatawrightError) console.log(error.code, '|', error.message, '|', error.hint);
     }`,
  );
  expect(run(folder, home, [...tsc, '-p', '.'])).toMatchObject({ status: 0, stdout: '' });
  const { status, stdout } = run(folder, home, [process.execPath, 'script.ts']);
  expect(status).toBe(0);
  const [first, second] = stdout.trim().split('\n');
  expect(first).toBe('bad-option | There is no option collisions. | See --help for the options.');
  expect(second).toMatch(/^not-found \| .*town does not exist\. \| Check the path\.$/);
  expect(readdirSync(folder)).not.toContain('out');
});
