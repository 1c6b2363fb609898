import type { RunProgress } from '../../preload/contract.ts';

const WINDOW_MS = 8_000;
const SETTLED_MS = 500;

/** Rate and time left from what was done over the last seconds. */
export class ProgressMeter {
  readonly #stageId: string;
  readonly #now: () => number;
  readonly #marks: { at: number; done: number; unit: string }[] = [];

  constructor(stageId: string, now: () => number = () => performance.now()) {
    this.#stageId = stageId;
    this.#now = now;
  }

  update({ done, total, unit }: Pick<RunProgress, 'done' | 'total' | 'unit'>): RunProgress {
    const at = this.#now();
    const marks = this.#marks;
    if (marks[0] && marks[0].unit !== unit) marks.length = 0;
    marks.push({ at, done, unit });
    while (marks.length > 2 && at - (marks[0]?.at ?? at) > WINDOW_MS) marks.shift();
    const first = marks[0] ?? { at, done, unit };
    const elapsed = at - first.at;
    const rate = elapsed >= SETTLED_MS ? ((done - first.done) / elapsed) * 1000 : null;
    const secondsLeft = rate !== null && rate > 0 && total !== null ? Math.max(0, total - done) / rate : null;
    return { stageId: this.#stageId, done, total, unit, rate, secondsLeft };
  }
}
