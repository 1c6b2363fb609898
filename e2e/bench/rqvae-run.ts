/**
 * Times features → semantic IDs → codebook in this process, which does nothing else, in the steps of
 * the recipe. Prints one line of JSON. Started by rqvae-encode.ts.
 *
 *     node e2e/bench/rqvae-run.ts '{"model": …, "features": …, "index": …, "folder": …, …}'
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { packRows } from '../../workers/rqvae/codebook-spool.ts';
import { encodePois, releaseEncoder } from '../../workers/rqvae/encode-pois.ts';
import { writeCodebook } from '../../workers/rqvae/write-codebook.ts';
import { startClock } from './rate.ts';

export interface RqvaeJob {
  /** `.onnx` */
  readonly model: string;
  readonly features: string;
  readonly index: string;
  /** For what is written. */
  readonly folder: string;
  readonly rows: number;
  readonly levels: number;
  readonly dimensions: number;
  /** K of each level. */
  readonly sizes: readonly number[];
  readonly threads: number;
  readonly repetitions: number;
}

export interface RqvaeRate {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of them, until the codes are there. */
  readonly encodeSeconds: number;
}

export interface RqvaeRates {
  /** With the model opened and everything compiled on the way. */
  readonly first: RqvaeRate;
  readonly best: RqvaeRate;
  readonly peakBytes: number;
}

const ROWS_AT_ONCE = 4096;

const job = JSON.parse(process.argv[2] ?? '') as RqvaeJob;
const rates: RqvaeRate[] = [];
for (let i = 0; i < job.repetitions; i += 1) rates.push(await run(job));
const [first] = rates;
const best = rates.toSorted((a, b) => a.seconds - b.seconds)[0];
process.stdout.write(JSON.stringify({ first, best, peakBytes: process.resourceUsage().maxRSS * 1024 }));

async function run({
  folder,
  index,
  rows,
  levels,
  dimensions,
  sizes,
  ...input
}: RqvaeJob): Promise<RqvaeRate> {
  const clock = startClock();
  const spool = join(folder, 'spool');
  const shape = { levels, dimensions };
  const file = await open(spool, 'w');
  for (let at = 0; at < rows; at += ROWS_AT_ONCE) {
    const part = { first: at, count: Math.min(ROWS_AT_ONCE, rows - at) };
    await file.writeFile(packRows(await encodePois({ ...input, ...part, device: 'cpu' }), shape));
  }
  await file.close();
  await releaseEncoder();
  const { seconds: encodeSeconds } = clock();
  const [codebook, report] = [join(folder, 'codebook.csv'), join(folder, 'codebook.json')];
  await writeCodebook({
    spool,
    rows,
    ...shape,
    sizes,
    index,
    collisions: 'none',
    codebook,
    report,
    facts: {},
  });
  return { rows, ...clock(), encodeSeconds };
}
