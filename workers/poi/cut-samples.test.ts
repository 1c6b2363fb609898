import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTest, cutTrain, cutVal, type Sample } from './cut-samples.ts';
import { seededRandom } from './seeded-random.ts';
import { groupByUser, splitCheckIns } from './split-check-ins.ts';

const cut = { window: 50, step: 10, trainLast: 80, trainLeast: 10, maskProbability: 0 };

function timelineOf(...counts: readonly number[]) {
  const user = Int32Array.from(counts.flatMap((count, user) => Array<number>(count).fill(user)));
  return groupByUser(
    user,
    counts.length,
    Uint32Array.from(user, (_, row) => row),
  );
}

function spans(samples: Iterable<Sample>): readonly (readonly [number, number, number])[] {
  return [...samples].map(({ from, to, target }) => [from, to, target] as const);
}

test.each([
  [9, []],
  [10, [[0, 10, 9]]],
  [49, [[0, 49, 48]]],
  [50, [[0, 50, 49]]],
  [59, [[9, 59, 58]]],
  [
    60,
    [
      [10, 60, 59],
      [0, 50, 49],
    ],
  ],
  [
    100,
    [
      [50, 100, 99],
      [40, 90, 89],
      [30, 80, 79],
      [20, 70, 69],
    ],
  ],
])('train, %i check-ins', (count, expected) => {
  expect(spans(cutTrain(timelineOf(count), cut, seededRandom(1)))).toEqual(expected);
});

test.each([
  [2, [], []],
  [3, [[0, 3, 2]], [[0, 2, 1]]],
  [49, [[0, 49, 48]], [[0, 48, 47]]],
  [50, [[0, 50, 49]], []],
  [51, [[1, 51, 50]], [[0, 50, 49]]],
  [120, [[70, 120, 119]], [[69, 119, 118]]],
])('the end of %i check-ins, for test and val', (count, last, val) => {
  expect(spans(cutTest(timelineOf(count), 50))).toEqual(last);
  expect(spans(cutVal(timelineOf(count), 50))).toEqual(val);
});

test('users are cut apart', () => {
  const samples = [...cutTrain(timelineOf(12, 3, 60), cut, seededRandom(1))];
  expect(samples.map(({ user, from, to }) => [user, from, to])).toEqual([
    [0, 0, 12],
    [2, 25, 75],
    [2, 15, 65],
  ]);
});

test('masking takes the target from the history of windows, at its rate, and of nothing else', () => {
  const timelines = timelineOf(...Array<number>(3000).fill(80), 20);
  const samples = [...cutTrain(timelines, { ...cut, maskProbability: 0.1 }, seededRandom(5))];
  const masked = samples.filter(({ to, target }) => target !== to - 1);
  expect(masked.length / (samples.length - 1)).toBeCloseTo(0.1, 2);
  for (const { from, to, target } of masked) {
    expect(to - from).toBe(50);
    expect(target).toBeGreaterThanOrEqual(from);
  }
  expect(samples.at(-1)).toMatchObject({ from: 240_000, to: 240_020, target: 240_019 });
});

test('the first share by time is train, and test has only users and POIs of train', () => {
  const split = splitCheckIns(
    {
      user: Int32Array.of(0, 1, 0, 2, 1, 0, 1, 0, 1, 0),
      poi: Int32Array.of(5, 0, 1, 0, 1, 2, 2, 0, 1, 2),
      time: Float64Array.of(99, 1, 2, 95, 4, 5, 6, 7, 8, 9),
    },
    0.8,
  );
  expect([...split.order]).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 3, 0]);
  expect([...split.train]).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
  expect([...split.test]).toEqual([]);
  expect([split.droppedForUser, split.droppedForPoi]).toEqual([1, 1]);
});

test('rows of the same time stay in order, whatever the times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 33), max: 2 ** 33 })), fc.nat(3), (times, shift) => {
      const time = Float64Array.from(times, (value) => Math.floor(value / 10 ** (shift * 3)));
      const none = new Int32Array(time.length);
      const expected = [...time.keys()].toSorted((a, b) => time[a]! - time[b]! || a - b);
      expect([...splitCheckIns({ user: none, poi: none, time }, 0.5).order]).toEqual(expected);
    }),
  );
});
