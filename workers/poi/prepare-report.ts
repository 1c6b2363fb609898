import type { AssignedIds } from './assign-ids.ts';
import type { CheckInsKind } from './check-ins-format.ts';
import type { PrepareOptions } from './prepare-options.ts';
import type { SkippedRow, SkipReason } from './read-check-ins.ts';
import type { FeatureMetadata } from './write-features.ts';
import type { Mode } from './write-splits.ts';

/** What {@link prepareDataset} did, as data; also `Intermediate Files/report.json`. */
export interface PrepareReport {
  readonly kind: CheckInsKind;
  readonly options: PrepareOptions;
  readonly counts: PrepareCounts;
  /** The first rows that were skipped, by line of the file. */
  readonly skippedRows: readonly SkippedRow[];
  readonly ids: {
    readonly pois: AssignedIds['rule'];
    readonly users: AssignedIds['rule'];
    /** POIs that the given mapping lacks; they have ids after its largest. */
    readonly poisNotInMapping: number;
  };
  readonly features: FeatureMetadata;
  /** The rules behind the numbers and what a user should know of them, in sentences. */
  readonly notes: readonly string[];
}

export interface PrepareCounts {
  readonly read: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly afterPoiFilter: number;
  readonly afterUserFilter: number;
  readonly pois: number;
  readonly users: number;
  readonly categories: number;
  readonly regions: number;
  readonly trainCheckIns: number;
  readonly testCheckIns: number;
  readonly droppedTestCheckIns: { readonly unknownUser: number; readonly unknownPoi: number };
  readonly samples: Readonly<Record<Mode, number>>;
  /** Train samples with history later than their target. */
  readonly maskedSamples: number;
  readonly testAllTargetsInTrain: number;
  /** Names that were not UTF-8. */
  readonly latin1Names: number;
  /** POIs with more than one category or region among their check-ins. */
  readonly poisOfSeveralPlaces: number;
}

export function writeNotes(
  kind: CheckInsKind,
  options: PrepareOptions,
  counts: PrepareCounts,
): readonly string[] {
  const notes = [
    'Features count every visit: the 10 most frequent local hours and the 10 most frequent visitors of each POI; of equals, the earlier hour and the smaller Uid.',
    'Features are counted over all check-ins, test included, as in the published datasets.',
    'Check-ins are ordered by local time; those of the same time stay in the order of the file.',
  ];
  if (kind === 'uid-pid-time') {
    notes.push('The check-ins have no categories and no coordinates: those feature blocks have no columns.');
  }
  if (counts.poisOfSeveralPlaces > 0) {
    notes.push(
      `${counts.poisOfSeveralPlaces} POIs have more than one category or region; the features take that of their first check-in.`,
    );
  }
  notes.push(
    options.maskProbability > 0
      ? `Leak: ${counts.maskedSamples} of ${counts.samples.train} train samples are masked, so their history shows a check-in later than the target. Without masking there are none.`
      : 'No sample is masked: no history shows a check-in later than its target.',
  );
  if (counts.testAllTargetsInTrain > 0) {
    notes.push(
      `Leak: ${counts.testAllTargetsInTrain} of ${counts.samples.test_all} test_all targets are train check-ins, of users with none in test.`,
    );
  }
  if (counts.latin1Names > 0)
    notes.push(`${counts.latin1Names} names are not UTF-8 and were read as Latin-1.`);
  return notes;
}
