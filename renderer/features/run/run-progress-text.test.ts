import { expect, test } from 'vitest';
import type { RunProgress } from '../../../preload/contract.ts';
import { describeAmount, describeRate, describeTimeLeft, fractionDone } from './run-progress-text.ts';

const progress: RunProgress = {
  stageId: 'read',
  done: 512_000_000,
  total: 1_200_000_000,
  unit: 'bytes',
  rate: 31_000_000,
  secondsLeft: 22.2,
};

test('progress says amount, rate and time left', () => {
  expect([describeAmount(progress), describeRate(progress), describeTimeLeft(progress)]).toEqual([
    '512 MB of 1.20 GB',
    '31.0 MB/s',
    'about 22 s left',
  ]);
});

test('what is not known is not said', () => {
  const unknown: RunProgress = {
    ...progress,
    unit: 'rows',
    done: 1,
    total: null,
    rate: null,
    secondsLeft: null,
  };
  expect([describeAmount(unknown), describeRate(unknown), describeTimeLeft(unknown)]).toEqual([
    '1 row',
    null,
    null,
  ]);
  expect(fractionDone(unknown)).toBeNull();
  expect(fractionDone(null)).toBeNull();
});

test('the fraction stays between 0 and 1, and an empty stage has none', () => {
  expect(fractionDone({ ...progress, done: 2_000_000_000 })).toBe(1);
  expect(fractionDone({ ...progress, total: 0 })).toBeNull();
});
