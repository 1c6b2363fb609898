import { expect, test } from 'vitest';
import type { FaultClass } from './fault.ts';
import { Ledger } from './ledger.ts';
import { countFailures, listFailures, type FailedRequest } from './read-failures.ts';
import { newRun } from './testing/new-run.ts';
import { TEST_RUN } from './testing/open-run.ts';

const FAULTS: readonly FaultClass[] = ['schema', 'length', 'schema', 'busy', 'schema'];

function failedRun() {
  const database = newRun();
  const ledger = new Ledger(database, TEST_RUN);
  ledger.add(FAULTS.map((_, index) => ({ kind: 'question', subject: { index } })));
  ledger.add([{ kind: 'question', subject: 'fine' }]);
  ledger.turn([], 6, 0);
  const failed = FAULTS.map((fault, number) => {
    const message = `it was ${fault}`;
    return { outcome: 'failed', number, fault, message, hash: Buffer.of(number), paid: null } as const;
  });
  ledger.turn([...failed, { outcome: 'skipped', number: 5, message: 'not needed' }], 0, 0);
  return database;
}

test('failures are counted by class, the most frequent first', () => {
  expect(countFailures(failedRun(), TEST_RUN)).toEqual([
    { fault: 'schema', count: 3 },
    { fault: 'busy', count: 1 },
    { fault: 'length', count: 1 },
  ]);
});

test('failed requests come in pages, by class, with what they were made of', () => {
  const database = failedRun();
  const page = (after: FailedRequest | null, fault: FaultClass | null = null) =>
    listFailures(database, TEST_RUN, { fault, after, most: 3 });
  const first = page(null);
  expect(first.map(({ number }) => number)).toEqual([3, 1, 0]);
  expect(first[0]).toEqual({
    number: 3,
    kind: 'question',
    subject: { index: 3 },
    attempts: 1,
    fault: 'busy',
    message: 'it was busy',
  });
  expect(page(first[2] ?? null).map(({ number }) => number)).toEqual([2, 4]);
  expect(page(null, 'schema').map(({ number }) => number)).toEqual([0, 2, 4]);
  expect(page(first[2] ?? null, 'schema').map(({ number }) => number)).toEqual([2, 4]);
});
