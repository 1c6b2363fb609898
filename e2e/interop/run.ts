/**
 * `npm run interop`: what we write, read by those it is written for. Makes small datasets with the
 * command line and has Python's `datasets` and `python-chess` check them. Where the packages
 * cannot be had it says so and ends well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from './find-python.ts';

const root = join(import.meta.dirname, '../..');
const bundled = join(root, 'resources/samples/chess/famous-games.pgn');
const shared = ['kasparov-deep-blue-1997.pgn', 'lichess-drdrunkenstein-2019.pgn']
  .map((name) => join(root, '../shared/data/chess', name))
  .filter((path) => existsSync(path));

const python = await findPython().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  console.log(`interop: SKIPPED, Python's packages could not be installed: ${reason}`);
  process.exit(0);
});

const folder = mkdtempSync(join(tmpdir(), 'datawright-interop-'));
try {
  for (const encoding of ['token', 'tensor', 'bitboard']) {
    for (const window of ['repeat', 'history']) makeDataset(`${encoding}-${window}`, encoding, window, '0.7');
  }
  // One split in the order of the games, so that rows can be matched with an independent replay.
  for (const encoding of ['token', 'tensor', 'bitboard'])
    makeDataset(`${encoding}-ordered`, encoding, 'history', '1');
  check([python, join(import.meta.dirname, 'check_datasets.py'), folder, bundled]);
  check([python, join(import.meta.dirname, 'compare_chess.py'), bundled, ...shared]);
  console.log('interop: every check passed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeDataset(name: string, encoding: string, window: string, trainRatio: string): void {
  const flags = [
    '--encoding',
    encoding,
    '--window',
    window,
    '--window-size',
    '4',
    '--train-ratio',
    trainRatio,
  ];
  const command = [
    join(root, 'main/cli.ts'),
    'chess',
    'run',
    bundled,
    '--out',
    join(folder, name),
    '--quiet',
  ];
  check([process.execPath, ...command, '--sample', 'all', '--batch-size', '500', '--batches', '0', ...flags]);
}

/** Runs a command and ends the program with its output when it fails. */
function check([program = '', ...args]: readonly string[]): void {
  const env = {
    ...process.env,
    DATAWRIGHT_HOME: join(folder, 'home'),
    DATAWRIGHT_NODE: process.execPath,
    // Nothing may be asked of a hub, and nothing left in the user's cache.
    HF_HUB_OFFLINE: '1',
    HF_HOME: join(folder, 'hf'),
  };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (program === python) process.stdout.write(stdout);
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}\ninterop: FAILED: ${program} ${args.join(' ')}\n`);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
