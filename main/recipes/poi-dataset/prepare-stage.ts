import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RunCount } from '../../../preload/contract.ts';
import type { PrepareProgress } from '../../../workers/poi/prepare-dataset.ts';
import type { PrepareReport } from '../../../workers/poi/prepare-report.ts';
import {
  forgetOutputFiles,
  listOutputFiles,
  listOutputPaths,
  putOutputFile,
  type OutputFile,
} from '../../projects/output-files.ts';
import { runWithProgress } from '../../runs/run-with-progress.ts';
import type { Stage, StageContext, StageEvent } from '../../runs/stage.ts';
import { findPoiSources } from '../find-poi-sources.ts';
import { moveIntoPlace } from '../move-into-place.ts';
import { countSteps } from './count-steps.ts';
import type { PoiDatasetOptions } from './options.ts';
import { planDatasets, toPlanInput, type PlannedDataset } from './plan-datasets.ts';

/** What is kept of a finished dataset: facts of its report file. */
export interface PreparedFacts {
  readonly name: string;
  readonly prefix: string;
  readonly report: Pick<PrepareReport, 'counts' | 'features' | 'notes'>;
}

/** Kind of the file that stands for a dataset. */
export const REPORT_KIND = 'poi-dataset-report';
const PART_KIND = 'poi-dataset-part';
const FEATURES_PATH = 'RQVAE Dataset/Intermedia Files/poi_features.npy';
const REPORT_PATH = 'Intermediate Files/report.json';

interface PrepareState {
  readonly planned: readonly PlannedDataset[];
  readonly done: number;
}

/** Makes the datasets, one file of check-ins after another. */
export function prepareStage(options: PoiDatasetOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'prepare',
    title: 'Filter, describe and split check-ins',
    async *run(context, checkpoint) {
      const begun = (checkpoint as PrepareState | null) ?? (await begin(context, sourcePaths));
      for (let done = begun.done; done < begun.planned.length; done += 1) {
        const dataset = begun.planned[done];
        if (dataset) yield* prepare(context, options, dataset, { ...begun, done: done + 1 });
      }
    },
  };
}

async function begin({ output }: StageContext, sourcePaths: readonly string[]): Promise<PrepareState> {
  const files = await findPoiSources(sourcePaths, ['check-ins']);
  return { planned: planDatasets(files, output), done: 0 };
}

async function* prepare(
  context: StageContext,
  options: PoiDatasetOptions,
  dataset: PlannedDataset,
  after: PrepareState,
): AsyncGenerator<StageEvent, void, void> {
  const { pool, signal, scratchFolder, outputFolder, output, runId } = context;
  const folder = join(scratchFolder, 'dataset');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const plan = toPlanInput(dataset.source, options);
  const working = runWithProgress<PrepareProgress, PrepareReport>((progress) =>
    pool.run('prepare-pois', { prepare: { ...plan, folder }, progress }, { signal, transfer: [progress] }),
  );
  let report: PrepareReport | null = null;
  for (;;) {
    const step = await working.next();
    if (step.done) report = step.value;
    else if (step.value.step === 'read') {
      const { done, total } = step.value;
      yield { type: 'progress', done, total, unit: 'bytes' };
    }
    if (report) break;
  }
  const facts: PreparedFacts = { name: dataset.name, prefix: dataset.prefix, report };
  const files = await describeFiles(context, folder, dataset.prefix, facts);
  yield { type: 'counts', counts: countsOf(report) };
  // While the files change places, none of them counts.
  const outdated = [...files.map(({ path }) => path), ...listDerived(context, dataset.prefix, files)];
  yield {
    type: 'checkpoint',
    state: { ...after, done: after.done - 1 },
    commit: (database) => forgetOutputFiles(database, output, outdated),
  };
  for (const { path } of files) {
    await moveIntoPlace(join(folder, path.slice(dataset.prefix.length)), join(outputFolder, path));
  }
  yield {
    type: 'checkpoint',
    state: after,
    commit: (database) => {
      for (const file of files) putOutputFile(database, output, runId, file);
    },
  };
}

/** What was made of the dataset that stood here before: codes and samples of other POIs. */
function listDerived(
  { project, output }: StageContext,
  prefix: string,
  files: readonly OutputFile[],
): readonly string[] {
  const hashOf = (some: readonly OutputFile[]) =>
    some.find(({ path }) => path === `${prefix}${FEATURES_PATH}`)?.sha256;
  const before = hashOf(listOutputFiles(project, output, PART_KIND));
  if (before === undefined || before === hashOf(files)) return [];
  return listOutputPaths(project, output).filter((path) => path.startsWith(`${prefix}LLM Dataset/`));
}

function countsOf(report: PrepareReport): readonly RunCount[] {
  return countSteps(report.counts);
}

async function describeFiles(
  { pool }: StageContext,
  folder: string,
  prefix: string,
  facts: PreparedFacts,
): Promise<readonly OutputFile[]> {
  const { samples } = facts.report.counts;
  const files: OutputFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const own = relative(folder, path).split(sep).join('/');
    const [, mode] = /^Intermediate Files\/data\/(\w+)\.csv$/.exec(own) ?? [];
    const isReport = own === REPORT_PATH;
    files.push({
      path: `${prefix}${own}`,
      kind: isReport ? REPORT_KIND : PART_KIND,
      rows: samples[mode as keyof typeof samples] ?? null,
      ...(await pool.run('hash-file', { path })),
      facts: isReport ? facts : null,
    });
  }
  return files;
}
