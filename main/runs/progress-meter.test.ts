import { expect, test } from 'vitest';
import { ProgressMeter } from './progress-meter.ts';

function meterAt(clock: { now: number }) {
  return new ProgressMeter('read', () => clock.now);
}

test('rate and time left come from the last seconds', () => {
  const clock = { now: 0 };
  const meter = meterAt(clock);
  expect(meter.update({ done: 0, total: 1000, unit: 'rows' })).toMatchObject({
    rate: null,
    secondsLeft: null,
  });
  clock.now = 1000;
  expect(meter.update({ done: 100, total: 1000, unit: 'rows' })).toMatchObject({ rate: 100, secondsLeft: 9 });
  // Ten seconds of a slower pace: what was before no longer counts.
  for (clock.now = 2000; clock.now <= 12_000; clock.now += 1000) {
    meter.update({ done: 100 + (clock.now - 1000) / 100, total: 1000, unit: 'rows' });
  }
  clock.now = 12_500;
  const { rate } = meter.update({ done: 215, total: 1000, unit: 'rows' });
  expect(rate).toBeCloseTo(10, 0);
});

test('another unit begins anew, and an unknown end has no time left', () => {
  const clock = { now: 0 };
  const meter = meterAt(clock);
  meter.update({ done: 0, total: null, unit: 'bytes' });
  clock.now = 1000;
  expect(meter.update({ done: 10, total: null, unit: 'bytes' })).toMatchObject({
    rate: 10,
    secondsLeft: null,
  });
  expect(meter.update({ done: 5, total: 10, unit: 'rows' }).rate).toBeNull();
});
