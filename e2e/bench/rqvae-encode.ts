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
const REPETITIONS = 7;
const TORCH_REPETITIONS = 5;
/** The first is that of the published inference. */
const TORCH_BATCHES = [128, 256, 512, 1024, 2048, 5135];
const LATENT = { dimensions: 64, codes: [32, 32, 32] };
/** The published network on Foursquare New York. */
const NYC = { inputs: 1407, hidden: [1024, 512, 128], ...LATENT };
const NYC_SIZE: FeatureSize = { rows: 5135, columns: NYC.inputs, dtype: 'float32' };
const SMALL = { inputs: 256, hidden: [256, 128], ...LATENT };

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
    const ours = await measure(folder, 'nyc', NYC, NYC_SIZE, REPETITIONS);
    const theirs = await measureTorch(join(folder, 'nyc.npy'), folder, ours);
    const few = await measure(folder, 'few', SMALL, { rows: 100_000, columns: 256, dtype: 'uint8' }, 1);
    const many = await measure(folder, 'many', SMALL, { rows: 1_000_000, columns: 256, dtype: 'uint8' }, 1);
    const peaks = [few, many].map(({ peakBytes }) => `${Math.round(peakBytes / 1e6)} MB`);
    return [
      describe('RQ-VAE features to codebook, 5,135 × 1,407', ours.best),
      describe('RQ-VAE features to codebook, first in its process', ours.first),
      ...theirs,
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

async function measure(
  folder: string,
  name: string,
  network: typeof NYC,
  size: FeatureSize,
  repetitions: number,
): Promise<RqvaeRates> {
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
  const script = join(import.meta.dirname, 'rqvae-run.ts');
  const { stdout } = await run(process.execPath, [script, JSON.stringify(job)]);
  return JSON.parse(stdout) as RqvaeRates;
}

async function measureTorch(
  features: string,
  folder: string,
  ours: RqvaeRates,
): Promise<readonly BenchResult[]> {
  const python = process.env['DATAWRIGHT_PYTHON'] ?? 'python3';
  const name = 'torch, features to codebook';
  try {
    await run(python, ['-c', 'import torch']);
  } catch {
    return [{ name, value: 0, unit: 'rows/s', detail: `skipped: ${python} has no package torch` }];
  }
  const script = join(import.meta.dirname, 'rqvae_torch_run.py');
  const numbers = [NYC.codes[0] ?? 0, TORCH_REPETITIONS, ...TORCH_BATCHES].map(String);
  const { stdout } = await run(python, [script, features, folder, ...numbers]);
  const { threads, results } = JSON.parse(stdout) as TorchRates;
  const [published] = results;
  const best = results.toSorted((a, b) => a.seconds - b.seconds)[0];
  if (!published || !best) throw new Error(stdout);
  return [
    describe(`${name}, batches of ${published.batch} as published`, published, `${threads} threads`),
    describe(`${name}, batches of ${best.batch}, its best`, best),
    beside('beside torch as published', ours, published),
    beside('beside torch at its best', ours, best),
  ];
}

function beside(name: string, { best, first }: RqvaeRates, theirs: RqvaeRate): BenchResult {
  const encoding = (theirs.encodeSeconds / best.encodeSeconds).toFixed(2);
  const cold = (perSecond(first) / perSecond(theirs)).toFixed(2);
  const detail = `encoding alone ${encoding} ×; first in its process ${cold} ×`;
  return { name, value: perSecond(best) / perSecond(theirs), unit: '× as fast', detail };
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
