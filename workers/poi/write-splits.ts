import { join } from 'node:path';
import { AsciiText } from './ascii-text.ts';
import { cutTest, cutTrain, cutVal, type Sample, type TrainCut } from './cut-samples.ts';
import type { PoiDataset } from './poi-dataset.ts';
import { groupByUser, type CheckInSplit, type Timelines } from './split-check-ins.ts';
import { writeParts } from './write-parts.ts';

export const MODES = ['train', 'val', 'test', 'test_all'] as const;
export type Mode = (typeof MODES)[number];

export interface WrittenSplits {
  readonly samples: Readonly<Record<Mode, number>>;
  /** Train samples whose history shows what came after the target. */
  readonly masked: number;
  /** Samples of `test_all` whose target is a train check-in. */
  readonly testAllTargetsInTrain: number;
}

interface ModeSamples {
  readonly timelines: Timelines;
  readonly samples: Iterable<Sample>;
}

/** The samples of each mode, by user in the order of the ids; made as they are asked for. */
function samplesOf(
  dataset: PoiDataset,
  split: CheckInSplit,
  cut: TrainCut,
  random: () => number,
): Readonly<Record<Mode, ModeSamples>> {
  const users = dataset.users.ids.length;
  const group = (rows: Uint32Array) => groupByUser(dataset.user, users, rows);
  const [train, test, all] = [
    group(split.train),
    group(split.test),
    group(concatenate(split.train, split.test)),
  ];
  return {
    train: { timelines: train, samples: cutTrain(train, cut, random) },
    val: { timelines: test, samples: cutVal(test, cut.window) },
    test: { timelines: test, samples: cutTest(test, cut.window) },
    test_all: { timelines: all, samples: cutTest(all, cut.window) },
  };
}

/** Writes `train.csv`, `val.csv`, `test.csv` and `test_all.csv`. */
export async function writeSplits(
  dataset: PoiDataset,
  split: CheckInSplit,
  cut: TrainCut,
  random: () => number,
  folder: string,
): Promise<WrittenSplits> {
  return countSamples(dataset, split, cut, random, (mode, { timelines, samples }, see) =>
    writeSamples(dataset, timelines, samples, join(folder, `${mode}.csv`), see),
  );
}

type SeeSample = (sample: Sample) => void;

/**
 * Counts the samples of each mode.
 *
 * @param each Goes through a mode's samples, shows each of them, and says how many there are.
 */
export async function countSamples(
  dataset: PoiDataset,
  split: CheckInSplit,
  cut: TrainCut,
  random: () => number,
  each: (mode: Mode, of: ModeSamples, see: SeeSample) => Promise<number>,
): Promise<WrittenSplits> {
  const isTrain = new Uint8Array(dataset.time.length);
  for (const row of split.train) isTrain[row] = 1;
  let masked = 0;
  let testAllTargetsInTrain = 0;
  const modes = samplesOf(dataset, split, cut, random);
  const countMasked: SeeSample = ({ to, target }) => {
    if (target !== to - 1) masked += 1;
  };
  const allRows = modes.test_all.timelines.rows;
  const countKnown: SeeSample = ({ target }) => {
    testAllTargetsInTrain += isTrain[allRows[target]!]!;
  };
  const samples: Record<Mode, number> = {
    train: await each('train', modes.train, countMasked),
    val: await each('val', modes.val, () => {}),
    test: await each('test', modes.test, () => {}),
    test_all: await each('test_all', modes.test_all, countKnown),
  };
  return { samples, masked, testAllTargetsInTrain };
}

async function writeSamples(
  { users, pois, poi, time }: PoiDataset,
  { rows }: Timelines,
  samples: Iterable<Sample>,
  path: string,
  see: SeeSample,
): Promise<number> {
  let count = 0;
  function* lines() {
    const text = new AsciiText();
    text.add('Uid,Pids,Times,Target,Target_time\n');
    for (const sample of samples) {
      count += 1;
      see(sample);
      text.integer(users.ids[sample.user]!).add(',');
      addHistory(text, sample, (at) => text.integer(pois.ids[poi[rows[at]!]!]!));
      text.add(',');
      addHistory(text, sample, (at) => text.add("'").time(time[rows[at]!]!).add("'"));
      const target = rows[sample.target]!;
      text.add(',').integer(pois.ids[poi[target]!]!).add(',').time(time[target]!).add('\n');
      if (text.isFull) yield text.take();
    }
    yield text.take();
  }
  await writeParts(path, lines());
  return count;
}

/** A Python list literal as a CSV field, in quotes where it holds a comma. */
function addHistory(text: AsciiText, { from, to, target }: Sample, addItem: (at: number) => void): void {
  const quote = to - from > 2 ? '"' : '';
  text.add(quote).add('[');
  let between = '';
  for (let at = from; at < to; at += 1) {
    if (at === target) continue;
    text.add(between);
    addItem(at);
    between = ', ';
  }
  text.add(']').add(quote);
}

function concatenate(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
