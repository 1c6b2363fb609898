import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildEncoderGraph } from '../../workers/rqvae/build-encoder-graph.ts';
import { randomWeights } from '../../workers/rqvae/testing/random-weights.ts';
import { makeFeatures, type FeatureSize } from './make-features.ts';
import type { BenchResult } from './result.ts';
import type { RqvaeJob, RqvaeRate, RqvaeRates } from './rqvae-run.ts';

const run = promisify(execFile);
/** Both take turns, and the best of each counts: other work on the machine only slows. */
const ROUNDS = 3;
const REPETITIONS = 5;
const TORCH_REPETITIONS = 2;
/** The first is that of the published inference. */
const TORCH_BATCHES = [128, 512, 2048, 5135];
const LATENT = { dimensions: 64, codes: [32, 32, 32] };
/** The published network on Foursquare New York. */
const NYC = { inputs: 1407, hidden: [1024, 512, 128], ...LATENT };
const NYC_SIZE: FeatureSize = { rows: 5135, columns: NYC.inputs, dtype: 'float32' };
const SMALL = { inputs: 256, hidden: [256, 128], ...LATENT };
const LARGE_SIZE: FeatureSize = { rows: 1_000_000, columns: SMALL.inputs, dtype: 'uint8' };

interface TorchRates {
  readonly threads: number;
  readonly results: readonly (RqvaeRate & { readonly batch: number })[];
}

/**
 * Features to codebook CSV on the CPU at the size of the published New York dataset, beside torch; and
 * the memory that a million POIs take.
 */
export async function benchRqvaeEncode(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'datawright-bench-'));
  try {
    const job = await makeJob(folder, 'nyc', NYC, NYC_SIZE, REPETITIONS);
    const python = await findTorch();
    const [ours, torch]: [RqvaeRates[], TorchRates[]] = [[], []];
    for (let i = 0; i < ROUNDS; i += 1) {
      ours.push(await measure(job));
      if (python !== null) torch.push(await measureTorch(python, job));
    }
    const best = fastest(ours.map((rates) => rates.best));
    const first = fastest(ours.map((rates) => rates.first));
    const few = await measure(await makeJob(folder, 'few', SMALL, { ...LARGE_SIZE, rows: 100_000 }, 1));
    const many = await measure(await makeJob(folder, 'many', SMALL, LARGE_SIZE, 1));
    const peaks = [few, many].map(({ peakBytes }) => `${Math.round(peakBytes / 1e6)} MB`);
    return [
      describe('RQ-VAE features to codebook, 5,135 × 1,407', best),
      describe('RQ-VAE features to codebook, first in its process', first),
      ...compareTorch(torch, best, first),
      describe('RQ-VAE features to codebook, a million × 256, smaller network', many.best),
      {
        name: 'memory, a million POIs beside 100,000',
        value: many.peakBytes / few.peakBytes,
        unit: '× as much',
        detail: `${peaks.join(' and ')} at the peak`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeJob(
  folder: string,
  name: string,
  network: typeof NYC,
  size: FeatureSize,
  repetitions: number,
): Promise<RqvaeJob> {
  const file = (end: string) => join(folder, `${name}.${end}`);
  const job: RqvaeJob = {
    model: file('onnx'),
    features: file('npy'),
    index: file('csv'),
    folder,
    rows: size.rows,
    levels: network.codes.length,
    dimensions: network.dimensions,
    sizes: network.codes,
    threads: availableParallelism(),
    repetitions,
  };
  writeFileSync(job.model, buildEncoderGraph(randomWeights(network)));
  await makeFeatures(job.features, job.index, size);
  return job;
}

async function measure(job: RqvaeJob): Promise<RqvaeRates> {
  const script = join(import.meta.dirname, 'rqvae-run.ts');
  const { stdout } = await run(process.execPath, [script, JSON.stringify(job)]);
  return JSON.parse(stdout) as RqvaeRates;
}

/** Null: the Python at hand has no torch. */
async function findTorch(): Promise<string | null> {
  const python = process.env['DATAWRIGHT_PYTHON'] ?? 'python3';
  try {
    await run(python, ['-c', 'import torch']);
    return python;
  } catch {
    return null;
  }
}

async function measureTorch(python: string, { features, folder, sizes }: RqvaeJob): Promise<TorchRates> {
  const script = join(import.meta.dirname, 'rqvae_torch_run.py');
  const numbers = [sizes[0] ?? 0, TORCH_REPETITIONS, ...TORCH_BATCHES].map(String);
  const { stdout } = await run(python, [script, features, folder, ...numbers]);
  return JSON.parse(stdout) as TorchRates;
}

function compareTorch(
  rounds: readonly TorchRates[],
  best: RqvaeRate,
  first: RqvaeRate,
): readonly BenchResult[] {
  const name = 'torch, features to codebook';
  const [round] = rounds;
  if (!round) return [{ name, value: 0, unit: 'rows/s', detail: 'skipped: Python has no package torch' }];
  const all = rounds.flatMap(({ results }) => results);
  const published = fastest(all.filter(({ batch }) => batch === TORCH_BATCHES[0]));
  const theirs = fastest(all);
  return [
    describe(`${name}, batches of ${published.batch} as published`, published, `${round.threads} threads`),
    describe(`${name}, batches of ${theirs.batch}, its best`, theirs),
    beside('beside torch as published', best, first, published),
    beside('beside torch at its best', best, first, theirs),
  ];
}

function beside(name: string, best: RqvaeRate, first: RqvaeRate, theirs: RqvaeRate): BenchResult {
  const encoding = (theirs.encodeSeconds / best.encodeSeconds).toFixed(2);
  const cold = (perSecond(first) / perSecond(theirs)).toFixed(2);
  const detail = `encoding alone ${encoding} ×; first in its process ${cold} ×`;
  return { name, value: perSecond(best) / perSecond(theirs), unit: '× as fast', detail };
}

function fastest<Rate extends RqvaeRate>(rates: readonly Rate[]): Rate {
  return rates.reduce((best, rate) => (rate.seconds < best.seconds ? rate : best));
}

function describe(name: string, rate: RqvaeRate, more = ''): BenchResult {
  const { seconds, cpuSeconds, encodeSeconds } = rate;
  const times = `${seconds.toFixed(2)} s, of which ${encodeSeconds.toFixed(2)} s encoding; ${cpuSeconds.toFixed(2)} s of CPU time`;
  const detail = more === '' ? times : `${times}; ${more}`;
  return { name, value: perSecond(rate), unit: 'rows/s', detail };
}

function perSecond({ rows, seconds }: RqvaeRate): number {
  return rows / seconds;
}
