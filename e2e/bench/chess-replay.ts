import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Chess } from 'chess.js';
import { build } from 'vite';
import { startClock, type Rate } from './rate.ts';
import type { ReplayRates } from './replay-run.ts';
import type { BenchResult } from './result.ts';
import { samplePgn } from './sample-pgn.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const OTHERS_SECONDS = 3;

/**
 * PGN text to encoded rows, every position, in worker threads as the app runs them: the text is
 * copied in, the records are moved out. Beside it, other libraries replaying the same games.
 */
export async function benchChessReplay(): Promise<readonly BenchResult[]> {
  const pgn = await readFile(samplePgn());
  const built = await measureReplay(await buildWorker());
  const sources = await measureReplay();
  return [
    describe(
      'replay and encode, one worker',
      built.one,
      `peak with two ${Math.round(built.peakBytes / 1e6)} MB`,
    ),
    describe('replay and encode, two workers', built.two),
    { name: 'two workers beside one', value: perSecond(built.two) / perSecond(built.one), unit: '× as fast' },
    describe('replay and encode, one worker, sources not bundled', sources.one),
    describe('chess.js, loadPgn', replayWithChessJs(pgn.toString('utf8'))),
    await replayWithPython(),
  ];
}

/** The worker as the app ships it, bundled: V8 folds no constants across modules. */
async function buildWorker(): Promise<string> {
  const outDir = join(root, 'out/bench');
  const entry = join(root, 'workers/run-task.ts');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: entry, outDir, target: 'node20', emptyOutDir: true },
  });
  return pathToFileURL(join(outDir, 'run-task.js')).href;
}

/** In a process of its own; `entry` is the worker's module, if not the one in the sources. */
async function measureReplay(...entry: readonly string[]): Promise<ReplayRates> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'replay-run.ts'), ...entry]);
  return JSON.parse(stdout) as ReplayRates;
}

function replayWithChessJs(pgn: string): Rate {
  let positions = 0;
  let bytes = 0;
  const clock = startClock();
  for (const game of pgn.split(/\n(?=\[Event )/)) {
    const chess = new Chess();
    chess.loadPgn(game);
    positions += chess.history().length;
    bytes += game.length;
    if (clock().seconds > OTHERS_SECONDS) break;
  }
  return { positions, bytes, ...clock() };
}

const PYTHON = `
import sys, time, chess.pgn
positions, started, cpu = 0, time.perf_counter(), time.process_time()
with open(sys.argv[1], encoding="utf-8") as file:
    while time.perf_counter() - started < float(sys.argv[2]) and (game := chess.pgn.read_game(file)):
        board = game.board()
        for move in game.mainline_moves():
            board.push(move)
            positions += 1
    read = file.tell()
print(positions, read, time.perf_counter() - started, time.process_time() - cpu)
`;

async function replayWithPython(): Promise<BenchResult> {
  const python = process.env['DATAWRIGHT_PYTHON'] ?? 'python3';
  const name = 'python-chess, read_game and push';
  try {
    await run(python, ['-c', 'import chess']);
  } catch {
    return { name, value: 0, unit: 'positions/s', detail: `skipped: ${python} has no package chess` };
  }
  const { stdout } = await run(python, ['-c', PYTHON, samplePgn(), String(OTHERS_SECONDS)]);
  const [positions = 0, bytes = 0, seconds = 0, cpuSeconds = 0] = stdout.split(' ').map(Number);
  return describe(name, { positions, bytes, seconds, cpuSeconds });
}

function describe(name: string, rate: Rate, more = ''): BenchResult {
  const { positions, bytes, seconds, cpuSeconds } = rate;
  const text = `${(bytes / seconds / 1e6).toFixed(1)} MB/s of PGN`;
  const cpu = `${Math.round(positions / cpuSeconds).toLocaleString('en')} positions per second of CPU time`;
  const detail = [text, cpu, more].filter((part) => part !== '').join('; ');
  return { name, value: perSecond(rate), unit: 'positions/s', detail };
}

function perSecond({ positions, seconds }: Rate): number {
  return positions / seconds;
}
