import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { formatTime } from '../../workers/poi/check-in-time.ts';
import { DEFAULT_TEMPLATE } from '../../workers/poi/instruction-template.ts';
import { makeCheckIns } from '../../workers/poi/testing/make-check-ins.ts';
import type { PoiRate, PoiRates } from './poi-run.ts';
import type { BenchResult } from './result.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const realCheckIns = join(root, '../shared/data/poi/nyc-checkins.csv');
const MADE_UP = 120_000;
const LARGE = 1_000_000;
const PYTHON_REPETITIONS = 2;

type PythonRate = Omit<PoiRate, 'tablesSeconds'>;

/**
 * Check-ins to splits to instruction JSON, records a second, beside a plain pandas script that makes
 * the same splits and JSON of the same check-ins; and the memory that a million check-ins take.
 */
export async function benchPoiInstructions(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'datawright-bench-'));
  try {
    const checkIns = existsSync(realCheckIns) ? realCheckIns : writeCheckIns(folder, MADE_UP);
    const ours = await measure(checkIns, folder);
    const large = await measure(writeCheckIns(folder, LARGE), folder);
    const peak = (rates: PoiRates) => `peak ${Math.round(rates.peakBytes / 1e6)} MB`;
    return [
      describe('POI check-ins to instructions, all files', ours.best, peak(ours)),
      describe('POI check-ins to instructions, first in its process', ours.first),
      describe(`POI check-ins to instructions, ${LARGE / 1e6} million check-ins`, large.best, peak(large)),
      ...(await measurePandas(checkIns, folder, ours)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(checkIns: string, folder: string): Promise<PoiRates> {
  const script = join(import.meta.dirname, 'poi-run.ts');
  const { stdout } = await run(process.execPath, [script, checkIns, join(folder, 'ours')]);
  return JSON.parse(stdout) as PoiRates;
}

async function measurePandas(
  checkIns: string,
  folder: string,
  ours: PoiRates,
): Promise<readonly BenchResult[]> {
  const python = process.env['DATAWRIGHT_PYTHON'] ?? 'python3';
  const name = 'pandas, splits and JSON alone';
  try {
    await run(python, ['-c', 'import pandas']);
  } catch {
    return [{ name, value: 0, unit: 'records/s', detail: `skipped: ${python} has no package pandas` }];
  }
  const script = join(root, 'e2e/interop/poi_reference.py');
  const runs: PythonRate[] = [];
  for (let i = 0; i < PYTHON_REPETITIONS; i += 1) {
    const { stdout } = await run(python, [script, checkIns, JSON.stringify(DEFAULT_TEMPLATE), folder]);
    runs.push(JSON.parse(stdout) as PythonRate);
  }
  const theirs = runs.reduce((best, rate) => (rate.seconds < best.seconds ? rate : best));
  if (theirs.records !== ours.best.records)
    throw new Error(`${theirs.records} records, not ${ours.best.records}`);
  const { best, first } = ours;
  const times = (seconds: number) => theirs.seconds / seconds;
  const detail = `with tables and features too ${times(best.seconds).toFixed(1)} ×, first in its process ${times(first.seconds).toFixed(1)} ×`;
  return [
    describe(name, theirs),
    {
      name: 'beside pandas, splits and JSON alone',
      value: times(best.seconds - best.tablesSeconds),
      unit: '× as fast',
      detail,
    },
  ];
}

function writeCheckIns(folder: string, count: number): string {
  const path = join(folder, `check-ins-${count}.csv`);
  const ids = new Map<string, number>();
  const id = (name: string) => ids.get(name) ?? ids.set(name, ids.size + 1).size;
  // Users of a small town, a hundred times over, so that each has as many check-ins as in a real one.
  const rows = makeCheckIns(count, 5).map(({ user, venue, time }, row) => {
    const town = row % (count / 10_000);
    return `${id(`${town} ${user}`)},${id(`${town} ${venue}`)},${formatTime(time)}\n`;
  });
  writeFileSync(path, `Uid,Pid,Time\n${rows.join('')}`);
  return path;
}

function describe(name: string, rate: PythonRate, more = ''): BenchResult {
  const cpu = `${rate.seconds.toFixed(2)} s, ${rate.cpuSeconds.toFixed(2)} s of CPU time`;
  const detail = [cpu, more].filter((part) => part !== '').join('; ');
  return { name, value: perSecond(rate), unit: 'records/s', detail };
}

function perSecond({ records, seconds }: PythonRate): number {
  return records / seconds;
}
