import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { hashRequest } from './hash-request.ts';
import { Ledger } from './ledger.ts';
import type { GenerationReply } from './request.ts';
import type { Settlement } from './settlement.ts';
import { newRun } from './testing/new-run.ts';
import { openRun, TEST_RUN } from './testing/open-run.ts';

const some = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ kind: 'question', subject: { index } }));
const hash = (name: string) =>
  hashRequest(name, { messages: [], parameters: { maxTokens: 1, temperature: 0, seed: null }, answer: null });
const reply: GenerationReply = {
  text: 'yes',
  finish: 'stop',
  usage: { inputTokens: 10, outputTokens: 2 },
  providerId: 'r1',
};
const done = (number: number, paid = true): Settlement => ({
  outcome: 'done',
  number,
  hash: hash(String(number)),
  paid: paid ? { reply, model: 'm', calls: 1, cost: 0.5 } : null,
});

test('requests are taken in order, each once', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(3));
  expect(ledger.turn([], 2, 0).map(({ number, subject }) => [number, subject])).toEqual([
    [0, { index: 0 }],
    [1, { index: 1 }],
  ]);
  expect(ledger.turn([], 5, 0).map(({ number }) => number)).toEqual([2]);
  expect(ledger.turn([], 5, 0)).toEqual([]);
  expect(ledger.nextDue()).toBeNull();
});

test('what was under way when a process ended is taken again, and nothing that is done', () => {
  const path = join(temporaryFolder(), 'project.db');
  const database = openRun(path);
  const first = new Ledger(database, TEST_RUN);
  first.add(some(4));
  first.turn([], 3, 0);
  first.turn([done(1)], 0, 0);
  database.close();
  const second = new Ledger(openRun(path), TEST_RUN);
  expect(second.turn([], 10, 0).map(({ number }) => number)).toEqual([0, 2, 3]);
  expect(second.totals).toEqual({
    added: 4,
    done: 1,
    failed: 0,
    skipped: 0,
    calls: 1,
    inputTokens: 10,
    outputTokens: 2,
    cost: 0.5,
  });
});

test('a retry waits until it is due, and only real tries count', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(2));
  ledger.turn([], 2, 0);
  const retry = { outcome: 'retry', hash: hash('r'), fault: 'busy', message: 'later', paid: null } as const;
  ledger.turn(
    [
      { ...retry, number: 0, dueAt: 500, counts: true },
      { ...retry, number: 1, dueAt: 200, counts: false },
    ],
    0,
    0,
  );
  expect(ledger.nextDue()).toBe(200);
  expect(ledger.turn([], 5, 199)).toEqual([]);
  expect(ledger.turn([], 5, 600).map(({ number, attempt }) => [number, attempt])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('a reply, what was made of it and what follows from it stand together or not at all', () => {
  const database = newRun();
  const ledger = new Ledger(database, TEST_RUN);
  database.exec('CREATE TABLE made (text TEXT)');
  ledger.add(some(1));
  ledger.turn([], 1, 0);
  const settle = (fail: boolean): Settlement => ({
    ...(done(0) as Extract<Settlement, { outcome: 'done' }>),
    commit() {
      database.prepare('INSERT INTO made VALUES (?)').run('sample');
      ledger.add(some(2));
      if (fail) throw new Error('the disk is full');
    },
  });
  expect(() => ledger.turn([settle(true)], 0, 0)).toThrow('the disk is full');
  expect(database.prepare('SELECT count(*) FROM made').pluck().get()).toBe(0);
  expect(ledger.cached(hash('0'))).toBeNull();
  expect(ledger.totals).toMatchObject({ added: 1, done: 0, calls: 0 });
  expect(ledger.turn([settle(false)], 5, 0).map(({ number }) => number)).toEqual([1, 2]);
  expect(ledger.totals).toMatchObject({ added: 3, done: 1, calls: 1 });
  expect(ledger.cached(hash('0'))).toEqual(reply);
});

test('a cached reply is done without being paid again', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(1));
  ledger.turn([], 1, 0);
  ledger.turn([done(0, false)], 0, 0);
  expect(ledger.totals).toMatchObject({ done: 1, calls: 0, cost: 0 });
});

const failed = { outcome: 'failed', hash: hash('f'), paid: null } as const;

test('failed requests of one class can be tried again', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(3));
  ledger.turn([], 3, 0);
  ledger.turn(
    [
      { ...failed, number: 0, fault: 'schema', message: 'no JSON' },
      { ...failed, number: 1, fault: 'length', message: 'cut off' },
      { outcome: 'skipped', number: 2, message: 'not needed' },
    ],
    0,
    0,
  );
  expect(ledger.totals).toMatchObject({ failed: 2, skipped: 1 });
  expect(ledger.retryFailed('length')).toBe(1);
  expect(ledger.turn([], 5, 0).map(({ number }) => number)).toEqual([1]);
  expect(ledger.retryFailed(null)).toBe(1);
  expect(ledger.totals).toMatchObject({ added: 3, failed: 0 });
});

test('retries go before requests that were never tried, even where none of those may leave', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(4));
  ledger.turn([], 1, 0);
  ledger.turn(
    [{ ...failed, outcome: 'retry', number: 0, dueAt: 5, counts: true, fault: null, message: '' }],
    0,
    0,
  );
  expect(ledger.nextDue()).toBe(0);
  expect(ledger.nextRetryDue()).toBe(5);
  expect(ledger.turn([], 3, 4, 1).map(({ number }) => number)).toEqual([1]);
  expect(ledger.turn([], 3, 5, 0).map(({ number }) => number)).toEqual([0]);
  expect(ledger.turn([], 3, 5).map(({ number }) => number)).toEqual([2, 3]);
  expect(ledger.nextRetryDue()).toBeNull();
});

test('what failed answers cost is counted, and they are not kept', () => {
  const ledger = new Ledger(newRun(), TEST_RUN);
  ledger.add(some(1));
  ledger.turn([], 1, 0);
  const paid = { reply, model: 'm', calls: 2, cost: 0.5 };
  ledger.turn([{ ...failed, number: 0, fault: 'schema', message: 'no JSON', paid }], 0, 0);
  expect(ledger.totals).toMatchObject({ failed: 1, calls: 2, cost: 0.5, inputTokens: 10 });
  expect(ledger.cached(failed.hash)).toBeNull();
});
