import { DatawrightError } from '../../preload/failure.ts';
import { filterCheckIns, type FilteredCheckIns } from './filter-check-ins.ts';
import { nameDataset, type NamedDataset } from './name-dataset.ts';
import { firstOfPoi, type PoiDataset } from './poi-dataset.ts';
import { checkPrepareOptions, PREPARE_DEFAULTS, type PrepareOptions } from './prepare-options.ts';
import type { PrepareCounts } from './prepare-report.ts';
import { readCheckIns, type CheckIns } from './read-check-ins.ts';
import { readMapping } from './read-mapping.ts';
import { seededRandom } from './seeded-random.ts';
import { splitCheckIns, type CheckInSplit } from './split-check-ins.ts';
import type { WrittenSplits } from './write-splits.ts';

export interface PlanInput extends Partial<PrepareOptions> {
  readonly checkIns: string;
  /** An existing `pid_mapping.csv` whose ids are to be used. */
  readonly mapping: string | null;
}

export interface PlanProgress {
  readonly step: 'read' | 'filter';
  /** Bytes of `read`. */
  readonly done: number;
  readonly total: number;
}

/** Check-ins on their way to a dataset, before anything is written. */
export interface DatasetPlan {
  readonly options: PrepareOptions;
  readonly checkIns: CheckIns;
  readonly filtered: FilteredCheckIns;
  readonly named: NamedDataset;
  readonly split: CheckInSplit;
  /** Goes on where the ids left off; the samples draw from it next. */
  readonly random: () => number;
}

/**
 * Reads check-ins, filters them, gives ids and splits them by time.
 *
 * @throws {DatawrightError} `bad-option`; `source-unreadable` for files that do not hold what they should.
 */
export async function planDataset(
  { checkIns: source, mapping: mappingPath, ...given }: PlanInput,
  onProgress: (progress: PlanProgress) => void,
): Promise<DatasetPlan> {
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
  return { options, checkIns, filtered, named, split, random };
}

/** How much was left at each step. */
export function countPlan(
  { checkIns, filtered, named: { dataset }, split }: DatasetPlan,
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
