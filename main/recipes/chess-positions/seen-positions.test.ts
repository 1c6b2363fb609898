import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { SeenPositions } from './seen-positions.ts';

test('a position is new once, also among many and when it is zero', async () => {
  const seen = await SeenPositions.open(join(temporaryFolder(), 'seen'), 0);
  const keys = Array.from({ length: 200_000 }, (_, n) => [Math.imul(n, 0x9e3779b1) >>> 0, n % 7] as const);
  expect(keys.every(([low, high]) => seen.add(low, high))).toBe(true);
  expect(keys.some(([low, high]) => seen.add(low, high))).toBe(false);
  expect(seen.size).toBe(200_000);
  await seen.close();
});

test('after a stop it knows what the checkpoint speaks of, and no more', async () => {
  const path = join(temporaryFolder(), 'seen');
  const first = await SeenPositions.open(path, 0);
  first.add(1, 1);
  first.add(0, 0);
  await first.sync();
  first.add(3, 3);
  await first.sync();
  await first.close();
  const second = await SeenPositions.open(path, 2);
  expect(second.size).toBe(2);
  expect([second.add(1, 1), second.add(0, 0), second.add(3, 3)]).toEqual([false, false, true]);
  await second.close();
});
