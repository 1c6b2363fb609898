/**
 * Checks with the libraries of the field that what we write is what they read:
 * `npm run interop`. Needs the build, and PyPI or a Python that `DATAWRIGHT_PYTHON` names.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomGames } from '../../workers/testing/random-games.ts';
import { builtCli, productEnv, sampleGames } from '../fixtures/product.ts';
import { findPython } from './find-python.ts';

interface Plan {
  readonly folder: string;
  readonly encoding: 'token' | 'tensor' | 'bitboard';
  readonly window: 'repeat' | 'history';
  readonly windowSize: number;
  readonly trainRatio: number;
}

/** Every encoding and window in the order of the games, and one dataset in two splits. */
function plans(folder: string): readonly Plan[] {
  const shapes = (['token', 'tensor', 'bitboard'] as const).flatMap((encoding) =>
    (['repeat', 'history'] as const).map((window) => ({ encoding, window })),
  );
  return [
    ...shapes.map(({ encoding, window }) => ({
      folder: join(folder, `${encoding}-${window}`),
      encoding,
      window,
      windowSize: encoding === 'token' ? 10 : 3,
      trainRatio: 1,
    })),
    { folder: join(folder, 'splits'), encoding: 'token', window: 'repeat', windowSize: 10, trainRatio: 0.7 },
  ];
}

function makeDataset(home: string, paths: readonly string[], plan: Plan): void {
  const { folder, encoding, window, windowSize, trainRatio } = plan;
  const shape = ['--encoding', encoding, '--window', window, '--window-size', String(windowSize)];
  const size = [
    '--sample',
    'all',
    '--batches',
    '0',
    '--batch-size',
    '1500',
    '--train-ratio',
    String(trainRatio),
  ];
  const args = ['chess', 'run', ...paths, '--out', folder, ...shape, ...size, '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, [builtCli, ...args], {
    env: productEnv(home),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`datawright ${args.join(' ')}\n${stderr}`);
}

/** Prints as it goes; returns whether the checks passed. */
function check(python: string, script: string, args: readonly string[], home: string): boolean {
  const env = {
    ...productEnv(home),
    DATAWRIGHT_NODE: process.execPath,
    HF_HOME: join(home, 'hugging-face'),
    HF_HUB_OFFLINE: '1',
    HF_DATASETS_DISABLE_PROGRESS_BARS: '1',
  };
  return (
    spawnSync(python, [join(import.meta.dirname, script), ...args], { env, stdio: 'inherit' }).status === 0
  );
}

function interop(python: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'datawright-interop-'));
  try {
    const home = join(folder, 'home');
    const random = join(folder, 'random-games.pgn');
    writeFileSync(random, randomGames(40, 21));
    const paths = [join(sampleGames, 'famous-games.pgn'), random];
    const planned = plans(folder);
    for (const plan of planned) makeDataset(home, paths, plan);
    const planFile = join(folder, 'plan.json');
    writeFileSync(planFile, JSON.stringify({ games: paths, datasets: planned }));
    const passed = [
      check(python, 'check_datasets.py', [planFile], home),
      check(python, 'compare_chess.py', ['--random', '150'], home),
      check(python, 'check_poi.py', [], home),
      check(python, 'check_rqvae.py', [], home),
    ];
    const failed = passed.filter((one) => !one).length;
    console.log(`interop: ${passed.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const python = findPython();
if (python === null) console.log('interop: SKIPPED, PyPI did not answer');
else process.exitCode = interop(python);
