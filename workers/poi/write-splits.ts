import { join } from 'node:path';
import { formatTime } from './check-in-time.ts';
import { csvListOf } from './csv-text.ts';
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

/** Writes `train.csv`, `val.csv`, `test.csv` and `test_all.csv`, by user in the order of the ids. */
export async function writeSplits(
  dataset: PoiDataset,
  split: CheckInSplit,
  cut: TrainCut,
  random: () => number,
  folder: string,
): Promise<WrittenSplits> {
  const users = dataset.users.ids.length;
  const group = (rows: Uint32Array) => groupByUser(dataset.user, users, rows);
  const [train, test, all] = [
    group(split.train),
    group(split.test),
    group(concatenate(split.train, split.test)),
  ];
  const isTrain = new Uint8Array(dataset.time.length);
  for (const row of split.train) isTrain[row] = 1;
  let masked = 0;
  let testAllTargetsInTrain = 0;
  const write = (
    mode: Mode,
    timelines: Timelines,
    samples: Iterable<Sample>,
    see?: (sample: Sample) => void,
  ) => writeSamples(dataset, timelines, samples, join(folder, `${mode}.csv`), see);
  const samples: Record<Mode, number> = {
    train: await write('train', train, cutTrain(train, cut, random), ({ to, target }) => {
      if (target !== to - 1) masked += 1;
    }),
    val: await write('val', test, cutVal(test, cut.window)),
    test: await write('test', test, cutTest(test, cut.window)),
    test_all: await write('test_all', all, cutTest(all, cut.window), ({ target }) => {
      testAllTargetsInTrain += isTrain[all.rows[target]!]!;
    }),
  };
  return { samples, masked, testAllTargetsInTrain };
}

async function writeSamples(
  { users, pois, poi, time }: PoiDataset,
  { rows }: Timelines,
  samples: Iterable<Sample>,
  path: string,
  see: (sample: Sample) => void = () => {},
): Promise<number> {
  let count = 0;
  function* lines() {
    yield 'Uid,Pids,Times,Target,Target_time\n';
    for (const sample of samples) {
      count += 1;
      see(sample);
      let pids = '';
      let times = '';
      for (let at = sample.from; at < sample.to; at += 1) {
        if (at === sample.target) continue;
        const row = rows[at]!;
        const comma = pids === '' ? '' : ', ';
        pids += `${comma}${pois.ids[poi[row]!]}`;
        times += `${comma}'${formatTime(time[row]!)}'`;
      }
      const target = rows[sample.target]!;
      const end = `${pois.ids[poi[target]!]},${formatTime(time[target]!)}`;
      yield `${users.ids[sample.user]},${csvListOf(pids)},${csvListOf(times)},${end}\n`;
    }
  }
  await writeParts(path, lines());
  return count;
}

function concatenate(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
