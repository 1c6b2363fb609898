import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { samplePgn } from './sample-pgn.ts';
import type { BenchResult } from './result.ts';

const run = promisify(execFile);
const MEGABYTES = 1e6;

interface Measured {
  readonly seconds: number;
  readonly positions: number;
  readonly rows: number;
  readonly shardBytes: number;
  readonly peakBytes: number;
}

/** The whole recipe, PGN file to Parquet shards on disk, with two workers; and its memory for ten times the input. */
export async function benchChessRecipe(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'datawright-bench-'));
  try {
    const small = await repeatGames(join(folder, 'small.pgn'), 40 * MEGABYTES);
    const large = await repeatGames(join(folder, 'large.pgn'), 400 * MEGABYTES);
    const measure = (name: string, source: string, options: object) =>
      measureRun(folder, name, source, options);

    const all = await measure('all', small, { sample: 'all', batches: 3, batchSize: 100_000, workers: 2 });
    const sampled = await measure('sampled', large, { sample: 'published', batches: 0, workers: 2 });
    const smaller = await measure('smaller', small, { sample: 'published', batches: 0, workers: 2 });
    return [
      ...describe('recipe, every position (3 × 100,000 rows), two workers', all, null),
      ...describe('recipe, published sampling of 400 MB, two workers', sampled, (await stat(large)).size),
      {
        name: 'memory, 400 MB of PGN beside 40 MB',
        value: sampled.peakBytes / smaller.peakBytes,
        unit: '× as much',
        detail: `${toMegabytes(smaller.peakBytes)} and ${toMegabytes(sampled.peakBytes)} at the peak`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureRun(folder: string, name: string, source: string, options: object): Promise<Measured> {
  const script = join(import.meta.dirname, 'recipe-run.ts');
  const args = [script, source, join(folder, name), join(folder, `${name}-home`), JSON.stringify(options)];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

function describe(name: string, measured: Measured, textBytes: number | null): readonly BenchResult[] {
  const { seconds, positions, rows, shardBytes, peakBytes } = measured;
  const detail = `${positions.toLocaleString('en')} replayed, ${rows.toLocaleString('en')} rows, ${toMegabytes(shardBytes)} of shards, peak ${toMegabytes(peakBytes)}`;
  const results: BenchResult[] = [
    { name, value: positions / seconds, unit: 'positions/s', detail },
    { name: `${name}: rows written`, value: rows / seconds, unit: 'rows/s' },
  ];
  if (textBytes !== null) {
    results.push({ name: `${name}: text`, value: textBytes / MEGABYTES / seconds, unit: 'MB/s' });
  }
  return results;
}

/** Writes the sample games over and over until the file has a size. */
async function repeatGames(path: string, bytes: number): Promise<string> {
  const text = await readFile(samplePgn());
  const file = await open(path, 'w');
  for (let written = 0; written < bytes; written += text.length) await file.appendFile(text);
  await file.close();
  return path;
}

function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTES).toLocaleString('en')} MB`;
}
