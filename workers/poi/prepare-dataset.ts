import { join } from 'node:path';
import {
  countPlan,
  planDataset,
  type DatasetPlan,
  type PlanInput,
  type PlanProgress,
} from './plan-dataset.ts';
import type { PoiDataset } from './poi-dataset.ts';
import { rankVisits } from './poi-visits.ts';
import { writeNotes, type PrepareCounts, type PrepareReport } from './prepare-report.ts';
import { groupByUser, type CheckInSplit } from './split-check-ins.ts';
import { writeFeatures, type FeatureMetadata } from './write-features.ts';
import { writeParts } from './write-parts.ts';
import { writeSplits } from './write-splits.ts';
import { writeData, writeMappings, writePoiInfo } from './write-tables.ts';

export interface PrepareInput extends PlanInput {
  /** Empty; the caller moves it into place when all is written. */
  readonly folder: string;
}

export type PrepareProgress =
  | PlanProgress
  | { readonly step: 'tables' | 'features' | 'splits'; readonly done: number; readonly total: number };

/**
 * Makes a dataset in the published layout of raw check-ins: filter, ids, regions, tables, features,
 * splits and a report. The same input and options give the same bytes.
 *
 * @throws {DatawrightError} `bad-option`; `source-unreadable` for files that do not hold what they should.
 */
export async function prepareDataset(
  { folder, ...input }: PrepareInput,
  onProgress: (progress: PrepareProgress) => void = () => {},
): Promise<PrepareReport> {
  const plan = await planDataset(input, onProgress);
  const { options, random, split } = plan;
  const { dataset } = plan.named;
  const features = await writeTables(dataset, split, folder, onProgress);
  onProgress({ step: 'splits', done: 0, total: 1 });
  const splits = join(folder, 'Intermediate Files', 'data');
  const written = await writeSplits(dataset, split, options, random, splits);
  const report = describe(plan, features, countPlan(plan, written));
  const text = `${JSON.stringify(report, null, 2)}\n`;
  await writeParts(join(folder, 'Intermediate Files', 'report.json'), [text]);
  onProgress({ step: 'splits', done: 1, total: 1 });
  return report;
}

async function writeTables(
  dataset: PoiDataset,
  split: CheckInSplit,
  folder: string,
  onProgress: (progress: PrepareProgress) => void,
): Promise<FeatureMetadata> {
  const intermediate = join(folder, 'Intermediate Files');
  onProgress({ step: 'tables', done: 0, total: 3 });
  await writeMappings(dataset, intermediate);
  onProgress({ step: 'tables', done: 1, total: 3 });
  await writeData(dataset, intermediate);
  onProgress({ step: 'tables', done: 2, total: 3 });
  const visits = rankVisits(dataset);
  const timelines = groupByUser(dataset.user, dataset.users.ids.length, split.order);
  await writePoiInfo(dataset, visits, timelines, intermediate);
  onProgress({ step: 'features', done: 0, total: 1 });
  return writeFeatures(dataset, visits, join(folder, 'RQVAE Dataset'));
}

function describe(
  { checkIns, options, named: { pois, users } }: DatasetPlan,
  features: FeatureMetadata,
  counts: PrepareCounts,
): PrepareReport {
  return {
    kind: checkIns.kind,
    options,
    counts,
    skippedRows: checkIns.skippedRows,
    ids: { pois: pois.rule, users: users.rule, poisNotInMapping: pois.notInMapping },
    features,
    notes: writeNotes(checkIns.kind, options, counts),
  };
}
