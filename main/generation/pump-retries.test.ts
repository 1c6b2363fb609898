import { expect, test } from 'vitest';
import * as faults from '../../e2e/servers/provider/replies/faults.ts';
import type { Reply } from '../../e2e/servers/provider/replies/reply.ts';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import { countFailures, listFailures } from './read-failures.ts';
import { pumpRun } from './testing/pump-run.ts';
import { TEST_RUN } from './testing/open-run.ts';

const times = (count: number, reply: Reply) => Array.from({ length: count }, () => reply);

test.each([
  ['says when', faults.rateLimited(0.05, 'milliseconds')],
  ['does not say when', faults.rateLimited()],
])('a server that is asked too much and %s is asked again, less at a time', async (_, reply) => {
  const provider = await runningProvider({ latency: 5, replies: [reply] });
  const { run, limiter } = pumpRun(provider.baseUrl, 8, { random: () => 0.02 });
  expect((await run())?.totals).toMatchObject({ done: 8, calls: 8 });
  expect(provider.counts().byStatus).toEqual({ 200: 8, 429: 8 });
  expect(limiter.limit).toBe(6);
});

test('being refused costs no attempt', async () => {
  const provider = await runningProvider({ replies: times(10, faults.rateLimited(0.01, 'milliseconds')) });
  const { run } = pumpRun(provider.baseUrl, 1);
  expect((await run())?.totals).toMatchObject({ done: 1, failed: 0 });
  expect(provider.counts().total).toBe(11);
});

test.each([
  ['a quota that is used up', faults.quotaExceeded(), 'The quota is used up'],
  ['a wrong key', faults.wrongKey('secret-word-1'), 'The server refuses the key'],
  ['a forbidden country', faults.forbidden(), 'The server refuses the key'],
])('%s stops the run, which goes on when all is well', async (_, reply, message) => {
  const provider = await runningProvider({ reply: () => reply });
  const { run } = pumpRun(provider.baseUrl, 50, { key: () => 'secret-word-1' });
  const stopped = await run().then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  );
  expect(stopped).toContain(message);
  expect(stopped).not.toContain('secret-word');
  expect(provider.counts().total).toBeLessThanOrEqual(8);
  provider.play({});
  expect((await run())?.totals).toMatchObject({ done: 50, failed: 0, calls: 50 });
});

const passing: readonly (readonly [string, string, Reply])[] = [
  ['500', 'busy', faults.serverError(500)],
  ['503', 'busy', faults.serverError(503)],
  ['the page of a proxy', 'busy', faults.htmlPage(502)],
  ['409', 'busy', faults.tryAgain(409)],
  ['408', 'time-out', faults.tryAgain(408)],
  ['a reset', 'network', faults.reset('before-headers')],
  ['a reset half-way', 'network', faults.reset('in-body')],
  ['a hang-up', 'network', faults.hangUp('before-headers')],
  ['half an answer', 'busy', faults.truncated()],
  ['no JSON', 'busy', faults.malformed()],
];

test.each(passing)('a request that meets %s is tried six times', async (_, fault, reply) => {
  const provider = await runningProvider({ replies: times(5, reply) });
  expect((await pumpRun(provider.baseUrl, 1).run())?.totals).toMatchObject({ done: 1, calls: 1 });
  expect(provider.counts().total).toBe(6);
  provider.play({ reply: () => reply });
  const unlucky = pumpRun(provider.baseUrl, 1);
  expect((await unlucky.run())?.totals).toMatchObject({ done: 0, failed: 1, calls: 0 });
  expect(provider.counts().total).toBe(12);
  const [failed] = listFailures(unlucky.database, TEST_RUN, { fault: null, after: null, most: 9 });
  expect(failed).toMatchObject({ fault, attempts: 6 });
});

test('a server that falls silent is given up in time', async () => {
  const provider = await runningProvider({ replies: [faults.silence('before-headers')] });
  const { run } = pumpRun(provider.baseUrl, 1, { timeout: 100 });
  expect((await run())?.totals).toMatchObject({ done: 1, calls: 1 });
  expect(provider.counts().total).toBe(2);
});

test.each([
  ['bad-request', faults.invalidRequest('Nonsense.')],
  ['bad-request', faults.modelNotFound('m')],
  ['bad-request', faults.unprocessable()],
  ['too-long', faults.tooLarge()],
  ['too-long', faults.promptTooLong()],
])('a request that will never do (%s) fails at once, with the reason', async (fault, reply) => {
  const provider = await runningProvider({ reply: () => reply });
  const { run, database } = pumpRun(provider.baseUrl, 3);
  expect((await run())?.totals).toMatchObject({ failed: 3, calls: 0 });
  expect(provider.counts().total).toBe(3);
  expect(countFailures(database, TEST_RUN)).toEqual([{ fault, count: 3 }]);
  const [failed] = listFailures(database, TEST_RUN, { fault: null, after: null, most: 1 });
  expect(failed?.message).toContain(reply.message);
});

test('half of the last twenty failing stops the run, which can be taken up again', async () => {
  const provider = await runningProvider({ reply: () => faults.invalidRequest('Nonsense.') });
  const { run, ledger } = pumpRun(provider.baseUrl, 100);
  await expect(run()).rejects.toThrow('of the last 20 requests failed');
  expect(ledger.totals.failed).toBeLessThanOrEqual(20 + 16);
  provider.play({});
  ledger.retryFailed(null);
  expect((await run())?.totals).toMatchObject({ done: 100, failed: 0 });
});

test('a server that is down is noticed before every row was tried', async () => {
  const provider = await runningProvider();
  await provider.close();
  const { run, ledger, database } = pumpRun(provider.baseUrl, 1000);
  await expect(run()).rejects.toThrow('of the last 20 requests failed');
  const tried = database.prepare(`SELECT count(*) FROM requests WHERE attempt > 0`).pluck().get();
  expect(tried).toBeLessThanOrEqual(20 + 16);
  expect(ledger.totals.failed).toBeGreaterThanOrEqual(20);
});
