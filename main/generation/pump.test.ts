import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import { Ledger } from './ledger.ts';
import { Limiter } from './limiter.ts';
import { pump } from './pump.ts';
import { TEST_RUN } from './testing/open-run.ts';
import { pumpRun } from './testing/pump-run.ts';
import { question } from './testing/question.ts';

test('every row is asked once, and what comes back is taken', async () => {
  const provider = await runningProvider({ latency: 2 });
  const { run, taken, ledger } = pumpRun(provider.baseUrl, 200);
  const last = await run();
  expect(last).toMatchObject({ underWay: 0, totals: { added: 200, done: 200, failed: 0, calls: 200 } });
  expect(last?.totals.cost).toBe((last?.totals.inputTokens ?? 0) + (last?.totals.outputTokens ?? 0));
  expect([...taken.keys()].toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 200 }, (_, n) => n),
  );
  expect(taken.get(0)).toEqual({ text: expect.any(String), good: expect.any(Boolean) });
  expect(provider.counts().total).toBe(200);
  expect(provider.counts().peakInFlight).toBeLessThanOrEqual(16);
  expect(ledger.nextDue()).toBeNull();
});

test('a row may lead to others, and to none', async () => {
  const provider = await runningProvider();
  const { run, ledger } = pumpRun(provider.baseUrl, 3, {
    build: ({ kind, number }) => (number === 2 ? null : question(`${kind} ${number}`)),
    take: ({ kind, number }) => {
      if (kind === 'question') ledger.add([{ kind: 'answer', subject: { number } }]);
    },
  });
  expect((await run())?.totals).toMatchObject({ added: 5, done: 4, skipped: 1, calls: 4 });
});

test('what was asked before is not asked again, and takes nothing of the cap a minute', async () => {
  const provider = await runningProvider();
  const limiter = new Limiter({ start: 1, most: 1, perMinute: 60 });
  const { run } = pumpRun(provider.baseUrl, 30, { build: () => question('The same.'), limiter });
  expect((await run())?.totals).toMatchObject({ done: 30, calls: 1 });
  expect(provider.counts().total).toBe(1);
});

test('a run stops at once where there is no grace, and goes on later', async () => {
  const provider = await runningProvider({ latency: 20 });
  const { run } = pumpRun(provider.baseUrl, 60);
  const stop = new AbortController();
  void setTimeout(100).then(() => stop.abort());
  const last = await run({ signal: stop.signal });
  expect(last?.totals.done).toBeLessThan(60);
  expect(last?.underWay).toBe(0);
  expect((await run())?.totals).toMatchObject({ done: 60, calls: 60 });
});

test('with grace, what is under way comes back before a run stops', async () => {
  const provider = await runningProvider({ latency: 20 });
  const { run } = pumpRun(provider.baseUrl, 60);
  const stop = new AbortController();
  void setTimeout(100).then(() => stop.abort());
  const last = await run({ signal: stop.signal, grace: 5000 });
  expect(last?.totals.done).toBeLessThan(60);
  expect(provider.counts().total).toBe(last?.totals.done);
  expect((await run())?.totals).toMatchObject({ done: 60, calls: 60 });
  expect(provider.counts().total).toBe(60);
});

test('a run that is left ends what is under way, and keeps what came back last', async () => {
  const provider = await runningProvider({
    reply: (_, __, total) => ({ kind: 'answer', latency: total === 1 ? 0 : 5000 }),
  });
  const { options, ledger } = pumpRun(provider.baseUrl, 5);
  for await (const { underWay } of pump(options)) {
    if (underWay < 5) continue;
    await expect.poll(() => provider.counts().inFlight).toBe(4);
    await setTimeout(50);
    break;
  }
  await expect.poll(() => provider.counts().inFlight).toBe(0);
  expect(ledger.totals).toMatchObject({ done: 1, calls: 1 });
  expect(ledger.turn([], 10, 0)).toHaveLength(4);
});

test('nothing more leaves when the money is spent', async () => {
  const provider = await runningProvider();
  const { run } = pumpRun(provider.baseUrl, 100, { price: () => 0.5 });
  await expect(run({ maxCost: 10 })).rejects.toThrow('of 10 at most');
  expect(provider.counts().total).toBeGreaterThanOrEqual(20);
  expect(provider.counts().total).toBeLessThanOrEqual(20 + 8);
  expect((await run({ maxCost: 50 }))?.totals).toMatchObject({ done: 100, cost: 50 });
});

test('what a recipe throws while it builds a request ends the run', async () => {
  const provider = await runningProvider();
  const { run, ledger } = pumpRun(provider.baseUrl, 20);
  const build = () => {
    throw new Error('a fault of the recipe');
  };
  await expect(run({ build })).rejects.toThrow('a fault of the recipe');
  expect(ledger.totals).toMatchObject({ done: 0, calls: 0 });
});

test('an answer that a recipe cannot take ends the run, and is not paid again', async () => {
  const provider = await runningProvider();
  const { run, ledger, database, options } = pumpRun(provider.baseUrl, 20);
  const take = () => {
    throw new Error('a fault of the recipe');
  };
  await expect(run({ take })).rejects.toThrow('a fault of the recipe');
  expect(ledger.totals.done).toBe(0);
  expect(ledger.totals.calls).toBe(provider.counts().total);
  const again = { ...options, ledger: new Ledger(database, TEST_RUN) };
  expect((await run(again))?.totals).toMatchObject({ done: 20, calls: 20 });
  expect(provider.counts().total).toBe(20);
});
