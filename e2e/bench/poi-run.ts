/**
 * Times check-ins → splits → instruction JSON in this process, which does nothing else, and writes
 * into a folder. Prints one line of JSON. Started by poi-instructions.ts.
 *
 *     node e2e/bench/poi-run.ts CHECK-INS FOLDER
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TEMPLATE } from '../../workers/poi/instruction-template.ts';
import { prepareDataset } from '../../workers/poi/prepare-dataset.ts';
import { writeInstructionFile } from '../../workers/poi/write-instructions.ts';
import { MODES } from '../../workers/poi/write-splits.ts';
import { startClock } from './rate.ts';

export interface PoiRate {
  readonly records: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of them, for the tables and features. */
  readonly tablesSeconds: number;
}

export interface PoiRates {
  /** In a process that has just started, before anything is compiled. */
  readonly first: PoiRate;
  readonly best: PoiRate;
  readonly peakBytes: number;
}

const REPETITIONS = 5;

const [checkIns = '', folder = ''] = process.argv.slice(2);
const rates: PoiRate[] = [];
for (let i = 0; i < REPETITIONS; i += 1) rates.push(await run());
const [first] = rates;
const best = rates.toSorted((a, b) => a.seconds - b.seconds)[0];
process.stdout.write(JSON.stringify({ first, best, peakBytes: process.resourceUsage().maxRSS * 1024 }));

/** The whole recipe by id with time. */
async function run(): Promise<PoiRate> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  let [records, tablesStart, tablesEnd] = [0, Infinity, 0];
  const clock = startClock();
  await prepareDataset({ checkIns, mapping: null, folder }, ({ step }) => {
    if (step === 'tables') tablesStart = Math.min(tablesStart, clock().seconds);
    if (step === 'splits' && tablesEnd === 0) tablesEnd = clock().seconds;
  });
  for (const mode of MODES) {
    const split = join(folder, 'Intermediate Files/data', `${mode}.csv`);
    const file = {
      split,
      noTime: false,
      template: DEFAULT_TEMPLATE,
      output: join(folder, `${mode}_id.json`),
    };
    records += (await writeInstructionFile(file, null)).rows;
  }
  return { records, ...clock(), tablesSeconds: tablesEnd - tablesStart };
}
