import { expect, test } from 'vitest';
import { stepLabels, usageStep, usageSteps } from './usage-steps.ts';

test('steps go by multiples of even use, whatever the number of codes', () => {
  const even = 100;
  const counts = [0, 24, 25, 50, 99, 100, 199, 200, 399, 400, 3200];
  const steps = [0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6];
  expect(counts.map((count) => usageStep(count, even * 32, 32))).toEqual(steps);
  expect(counts.map((count) => usageStep(count, even * 64, 64))).toEqual(steps);
});

test('a code with a single POI is not dead', () => {
  expect(usageStep(1, 1_000_000, 32)).toBe(1);
});

test('without POIs every code is dead', () => {
  expect(usageStep(0, 0, 32)).toBe(0);
});

test('every step has its words', () => {
  expect(stepLabels).toHaveLength(usageSteps);
});
