import { join } from 'node:path';
import { DatawrightError } from '../../preload/failure.ts';
import { filterCheckIns, type FilteredCheckIns } from './filter-check-ins.ts';
import { nameDataset, type NamedDataset } from './name-dataset.ts';
import { firstOfPoi, type PoiDataset } from './poi-dataset.ts';
import { rankVisits } from './poi-visits.ts';
import { checkPrepareOptions, PREPARE_DEFAULTS, type PrepareOptions } from './prepare-options.ts';
import { writeNotes, type PrepareCounts, type PrepareReport } from './prepare-report.ts';
import { readCheckIns, type CheckIns } from './read-check-ins.ts';
import { readMapping } from './read-mapping.ts';
import { seededRandom } from './seeded-random.ts';
import { groupByUser, splitCheckIns, type CheckInSplit } from './split-check-ins.ts';
import { writeFeatures, type FeatureMetadata } from './write-features.ts';
import { writeParts } from './write-parts.ts';
import { writeSplits, type WrittenSplits } from './write-splits.ts';
import { writeData, writeMappings, writePoiInfo } from './write-tables.ts';

export interface PrepareInput extends Partial<PrepareOptions> {
  readonly checkIns: string;
  /** An existing `pid_mapping.csv` whose ids are to be used. */
  readonly mapping: string | null;
  /** Empty; the caller moves it into place when all is written. */
  readonly folder: string;
}

export interface PrepareProgress {
  readonly step: 'read' | 'filter' | 'tables' | 'features' | 'splits';
  /** Bytes of `read`; parts of the others. */
  readonly done: number;
  readonly total: number | null;
}

/**
 * Makes a dataset in the published layout of raw check-ins: filter, ids, regions, tables, features,
 * splits and a report. The same input and options give the same bytes.
 *
 * @throws {DatawrightError} `bad-option`; `source-unreadable` for files that do not hold what they should.
 */
export async function prepareDataset(
  { checkIns: source, mapping: mappingPath, folder, ...given }: PrepareInput,
  onProgress: (progress: PrepareProgress) => void = () => {},
): Promise<PrepareReport> {
  const options: PrepareOptions = { ...PREPARE_DEFAULTS, ...given };
  checkPrepareOptions(options);
  const mapping = mappingPath === null ? null : await readMapping(mappingPath);
  const checkIns = await readCheckIns(source, (done, total) => onProgress({ step: 'read', done, total }));
  onProgress({ step: 'filter', done: 0, total: 1 });
  const filtered = filterCheckIns(checkIns.columns, options.minPoiCheckIns, options.minUserCheckIns);
  if (filtered.columns.rows === 0) throw nothingLeft(source, checkIns, options);
  const random = seededRandom(options.seed);
  const named = nameDataset(checkIns, filtered.columns, options.ids, mapping, random);
  const split = splitCheckIns(named.dataset, options.trainShare);
  const features = await writeTables(named.dataset, split, folder, onProgress);
  onProgress({ step: 'splits', done: 0, total: 1 });
  const splits = join(folder, 'Intermediate Files', 'data');
  const written = await writeSplits(named.dataset, split, options, random, splits);
  const counts = countAll(checkIns, filtered, named.dataset, split, written);
  const report = describe(checkIns, options, named, features, counts);
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

function countAll(
  checkIns: CheckIns,
  filtered: FilteredCheckIns,
  dataset: PoiDataset,
  split: CheckInSplit,
  written: WrittenSplits,
): PrepareCounts {
  return {
    read: checkIns.read,
    skipped: checkIns.skipped,
    afterPoiFilter: filtered.afterPoiFilter,
    afterUserFilter: filtered.columns.rows,
    pois: dataset.pois.ids.length,
    users: dataset.users.ids.length,
    categories: dataset.categories.ids.length,
    regions: dataset.regions.ids.length,
    trainCheckIns: split.train.length,
    testCheckIns: split.test.length,
    droppedTestCheckIns: { unknownUser: split.droppedForUser, unknownPoi: split.droppedForPoi },
    samples: written.samples,
    maskedSamples: written.masked,
    testAllTargetsInTrain: written.testAllTargetsInTrain,
    latin1Names: checkIns.latin1Names,
    poisOfSeveralPlaces: countSeveralPlaces(dataset),
  };
}

function describe(
  checkIns: CheckIns,
  options: PrepareOptions,
  { pois, users }: NamedDataset,
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

function countSeveralPlaces(dataset: PoiDataset): number {
  const several = new Uint8Array(dataset.pois.ids.length);
  for (const column of [dataset.category, dataset.region]) {
    const first = firstOfPoi(dataset, column);
    if (!column || !first) continue;
    dataset.poi.forEach((poi, row) => {
      if (column[row] !== first[poi]) several[poi] = 1;
    });
  }
  return several.reduce((sum, one) => sum + one, 0);
}

function nothingLeft(source: string, { read, columns }: CheckIns, options: PrepareOptions): DatawrightError {
  const { minPoiCheckIns, minUserCheckIns } = options;
  const filter = `${minPoiCheckIns} check-ins a POI and ${minUserCheckIns} a user`;
  return new DatawrightError(
    'source-unreadable',
    `${source}: of ${read} rows ${columns.rows} are check-ins, and none is left with at least ${filter}.`,
    'Lower the numbers, or check the file.',
  );
}
