import type { Timelines } from './split-check-ins.ts';

/** A sample: places in the rows of {@link Timelines}. The history is all of them but the target, in order. */
export interface Sample {
  /** Index of the user. */
  readonly user: number;
  readonly from: number;
  /** End, exclusive. */
  readonly to: number;
  readonly target: number;
}

export interface TrainCut {
  readonly window: number;
  readonly step: number;
  readonly trainLast: number;
  readonly trainLeast: number;
  /**
   * Probability that a window's target and a random item of its history change places. The history
   * stays in the order of time, so the model then sees what came after the target.
   */
  readonly maskProbability: number;
}

/**
 * Train samples by user. Of a user's last check-ins: windows from the end backwards; when they do
 * not fill one, all of them are one sample, if they are enough. Only windows are masked.
 */
export function* cutTrain(timelines: Timelines, cut: TrainCut, random: () => number): Generator<Sample> {
  const { window, step, trainLast, trainLeast, maskProbability } = cut;
  for (let user = 0; user + 1 < timelines.starts.length; user += 1) {
    const end = timelines.starts[user + 1]!;
    const start = Math.max(timelines.starts[user]!, end - trainLast);
    const count = end - start;
    if (count < window) {
      if (count >= trainLeast) yield { user, from: start, to: end, target: end - 1 };
      continue;
    }
    for (let to = end; to - window >= start; to -= step) {
      const from = to - window;
      const masked = maskProbability > 0 && random() < maskProbability;
      yield { user, from, to, target: masked ? from + Math.floor(random() * (window - 1)) : to - 1 };
    }
  }
}

/** Each user's last window; of fewer check-ins, all, when there are more than two. */
export function* cutTest(timelines: Timelines, window: number): Generator<Sample> {
  for (let user = 0; user + 1 < timelines.starts.length; user += 1) {
    const end = timelines.starts[user + 1]!;
    const start = timelines.starts[user]!;
    if (end - start <= 2 && end - start < window) continue;
    yield { user, from: Math.max(start, end - window), to: end, target: end - 1 };
  }
}

/** The same as for test, with each user's last check-in left out: the target is the one before. */
export function* cutVal(timelines: Timelines, window: number): Generator<Sample> {
  for (let user = 0; user + 1 < timelines.starts.length; user += 1) {
    const end = timelines.starts[user + 1]!;
    const start = timelines.starts[user]!;
    const count = end - start;
    // Exactly a window has none before it.
    if (count === window || (count <= 2 && count < window)) continue;
    yield { user, from: Math.max(start, end - 1 - window), to: end - 1, target: end - 2 };
  }
}
