import { DatawrightError } from '../../preload/failure.ts';

/**
 * Where ids come from: `keep` takes those in the file, `shuffle` and `appearance` count from 1 in a
 * seeded random order or in that of the file. `auto` keeps what are positive integers in a
 * `Uid,Pid,Time` file, whose ids are mapped already, and shuffles others, so that an id tells nothing.
 */
export type IdRule = 'auto' | 'keep' | 'shuffle' | 'appearance';

export interface PrepareOptions {
  readonly minPoiCheckIns: number;
  readonly minUserCheckIns: number;
  readonly ids: IdRule;
  /** Share of the check-ins, by time, that is train. */
  readonly trainShare: number;
  /** Check-ins in a sample, the target among them. */
  readonly window: number;
  readonly step: number;
  /** Train samples come from so many last check-ins of a user. */
  readonly trainLast: number;
  /** A user with fewer check-ins gives no train sample. */
  readonly trainLeast: number;
  readonly maskProbability: number;
  readonly seed: number;
}

export const PREPARE_DEFAULTS: PrepareOptions = {
  minPoiCheckIns: 10,
  minUserCheckIns: 10,
  ids: 'auto',
  trainShare: 0.8,
  window: 50,
  step: 10,
  trainLast: 80,
  trainLeast: 10,
  maskProbability: 0,
  seed: 2024,
};

/** @throws {DatawrightError} `bad-option`, naming the first that is out of range. */
export function checkPrepareOptions(options: PrepareOptions): void {
  const whole = (name: keyof PrepareOptions, least: number) =>
    check(
      name,
      options[name],
      Number.isSafeInteger(options[name]) && Number(options[name]) >= least,
      `an integer of at least ${least}`,
    );
  whole('minPoiCheckIns', 1);
  whole('minUserCheckIns', 1);
  whole('window', 2);
  whole('step', 1);
  whole('trainLast', 2);
  whole('trainLeast', 2);
  whole('seed', 0);
  const { trainShare, maskProbability, ids } = options;
  check('trainShare', trainShare, trainShare > 0 && trainShare < 1, 'more than 0 and less than 1');
  check('maskProbability', maskProbability, maskProbability >= 0 && maskProbability <= 1, 'from 0 to 1');
  check(
    'ids',
    ids,
    ['auto', 'keep', 'shuffle', 'appearance'].includes(ids),
    'auto, keep, shuffle or appearance',
  );
}

function check(name: string, value: unknown, holds: boolean, expected: string): void {
  if (holds) return;
  throw new DatawrightError('bad-option', `${name} is ${String(value)}.`, `It must be ${expected}.`);
}
