import { expect, test } from 'vitest';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import { pumpRun } from './testing/pump-run.ts';

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
