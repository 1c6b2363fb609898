/**
 * Times the replay core in this process, which does nothing else: a heap full of other things
 * (a bundler's, say) costs the threads time at every collection. Prints one line of JSON.
 * Started by chess-replay.ts.
 */
import { readFile } from 'node:fs/promises';
import type { SamplingOptions } from '../../workers/chess/encoded-games.ts';
import { createPool, type Pool } from '../../workers/pool.ts';
import { startClock, type Rate } from './rate.ts';
import { samplePgn } from './sample-pgn.ts';

const TEXT_BYTES = 64e6;
const CHUNK_BYTES = 2e6;
const REPETITIONS = 5;

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

export interface ReplayRates {
  readonly one: Rate;
  readonly two: Rate;
  readonly peakBytes: number;
}

const [entry] = process.argv.slice(2);
const chunks = cutIntoChunks(await readFile(samplePgn()));
const [one, two] = await measureThreads([1, 2]);
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ one, two, peakBytes }));

function cutIntoChunks(pgn: Uint8Array): Uint8Array[] {
  const copies = Math.max(Math.round(CHUNK_BYTES / pgn.length), 1);
  const chunk = Buffer.concat(Array<Uint8Array>(copies).fill(pgn));
  return Array<Uint8Array>(Math.max(Math.round(TEXT_BYTES / chunk.length), 4)).fill(chunk);
}

/** Takes turns between the numbers of threads, and the best of each: other work on the machine only slows. */
async function measureThreads(numbers: readonly number[]): Promise<readonly (Rate | undefined)[]> {
  const pools = numbers.map((threads) => createPool({ threads, ...(entry !== undefined && { entry }) }));
  try {
    const best: Rate[] = [];
    for (const pool of pools) await encodeAll(pool);
    for (let i = 0; i < REPETITIONS; i += 1) {
      for (const [which, pool] of pools.entries()) {
        const rate = await encodeAll(pool);
        const before = best[which];
        if (!before || rate.seconds < before.seconds) best[which] = rate;
      }
    }
    return best;
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function encodeAll(pool: Pool): Promise<Rate> {
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
