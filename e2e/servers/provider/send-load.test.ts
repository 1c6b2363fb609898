import { expect, test } from 'vitest';
import { sendLoad } from './send-load.ts';
import { runningProvider } from './testing/running-provider.ts';

test('a thousand at a time wait together, not one for the other', async () => {
  const provider = await runningProvider({ latency: 500 });
  const { byStatus, seconds } = await sendLoad({ url: provider.url, requests: 2048, inFlight: 1024 });
  expect(byStatus).toEqual({ 200: 2048 });
  expect(provider.counts().peakInFlight).toBeGreaterThan(900);
  expect(seconds).toBeGreaterThan(1);
  expect(Object.values(provider.counts().byRequest).every(({ completed }) => completed === 1)).toBe(true);
});
