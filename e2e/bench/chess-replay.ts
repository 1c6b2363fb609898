import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Chess } from 'chess.js';
import { build } from 'vite';
import type { SamplingOptions } from '../../workers/chess/encoded-games.ts';
import { createPool, type Pool } from '../../workers/pool.ts';
import type { BenchResult } from './result.ts';
import { samplePgn } from './sample-pgn.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const TEXT_BYTES = 32e6;
const CHUNK_BYTES = 2e6;
const REPETITIONS = 5;
const OTHERS_SECONDS = 3;

const everyPosition: SamplingOptions = {
  sample: 'all',
  eloCentre: 2000,
  eloSlope: 0.005,
  missingElo: 1500,
  plyRamp: 30,
  positionRate: 0.33,
  minElo: 0,
  minPly: 0,
  maxPly: 0,
  seed: 1,
};

interface Rate {
  readonly positions: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Of all threads of this process: other work on the machine does not count. */
  readonly cpuSeconds: number;
}

/**
 * PGN text to encoded rows, every position, in worker threads as the app runs them: the text is
 * copied in, the records are moved out. Beside it, other libraries replaying the same games.
 */
export async function benchChessReplay(): Promise<readonly BenchResult[]> {
  const pgn = await readFile(samplePgn());
  const chunks = cutIntoChunks(pgn);
  const built = await measureThreads(chunks, await buildWorker());
  const peak = process.resourceUsage().maxRSS * 1024;
  const sources = await measureThreads(chunks);
  return [
    describe('replay and encode, one worker', built.one, `peak ${Math.round(peak / 1e6)} MB`),
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

function cutIntoChunks(pgn: Uint8Array): Uint8Array[] {
  const copies = Math.max(Math.round(CHUNK_BYTES / pgn.length), 1);
  const chunk = Buffer.concat(Array<Uint8Array>(copies).fill(pgn));
  return Array<Uint8Array>(Math.max(Math.round(TEXT_BYTES / chunk.length), 4)).fill(chunk);
}

/** Takes turns between one and two threads, and the best of each: other work on the machine only slows. */
async function measureThreads(
  chunks: readonly Uint8Array[],
  entry?: string,
): Promise<{ one: Rate; two: Rate }> {
  const pools = [1, 2].map((threads) => createPool({ threads, ...(entry !== undefined && { entry }) }));
  try {
    const best: Rate[] = [];
    for (const pool of pools) await encodeAll(pool, chunks.slice(0, 4));
    for (let i = 0; i < REPETITIONS; i += 1) {
      for (const [which, pool] of pools.entries()) {
        const rate = await encodeAll(pool, chunks);
        const before = best[which];
        if (!before || perSecond(rate) > perSecond(before)) best[which] = rate;
      }
    }
    const [one, two] = best;
    if (!one || !two) throw new Error('nothing was measured');
    return { one, two };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function encodeAll(pool: Pool, chunks: readonly Uint8Array[]): Promise<Rate> {
  const waiting = [...chunks];
  let positions = 0;
  const clock = startClock();
  const encodeNext = async (): Promise<void> => {
    for (let text = waiting.pop(); text; text = waiting.pop()) {
      const input = { text, sampling: everyPosition, windowPositions: 1, hashes: false };
      const { rows, tally } = await pool.run('encode-games', input);
      if (rows !== tally.positions) throw new Error(`${rows} rows of ${tally.positions} positions`);
      positions += rows;
    }
  };
  // One chunk waits for each thread while another is worked on.
  await Promise.all(Array.from({ length: pool.threads * 2 }, encodeNext));
  return { positions, bytes: chunks.reduce((sum, { length }) => sum + length, 0), ...clock() };
}

/** Gives a function that tells the time since. */
function startClock(): () => { seconds: number; cpuSeconds: number } {
  const started = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
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
