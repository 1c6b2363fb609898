import { expect, test } from 'vitest';
import { ask, question } from '../testing/ask.ts';
import { runningProvider } from '../testing/running-provider.ts';
import { duration, RateGate } from './rate-gate.ts';

test('a bucket lets a burst in and then as many as the rate fills', () => {
  const clock = { now: 0 };
  const gate = new RateGate({ requestsPerSecond: 2, burst: 3 }, () => clock.now);
  const admitted = () => Array.from({ length: 5 }, () => gate.admit()).filter((wait) => wait === null).length;
  expect(admitted()).toBe(3);
  expect(gate.admit()).toBe(0.5);
  clock.now = 1000;
  expect(admitted()).toBe(2);
  clock.now = 60_000;
  expect(admitted()).toBe(3);
});

test('a cap on concurrency refuses until someone is released', () => {
  const gate = new RateGate({ concurrency: 2 });
  expect([gate.admit(), gate.admit(), gate.admit()]).toEqual([null, null, 1]);
  gate.release();
  expect([gate.admit(), gate.admit()]).toEqual([null, 1]);
});

test('the headers tell the limit a minute, what is left and when it is full again', () => {
  const clock = { now: 0 };
  const gate = new RateGate({ requestsPerSecond: 2, burst: 4 }, () => clock.now);
  gate.admit();
  gate.admit();
  expect(gate.headers()).toEqual({
    'x-ratelimit-limit-requests': '120',
    'x-ratelimit-remaining-requests': '2',
    'x-ratelimit-reset-requests': '1s',
  });
  expect(new RateGate({ requestsPerSecond: 2, headers: false }).headers()).toEqual({});
  expect([0.0165, 1.5, 360].map(duration)).toEqual(['17ms', '1.5s', '6m0s']);
});

test('a provider with a bucket says 429 with when to come again, and counts what it refused', async () => {
  const provider = await runningProvider({ limits: { requestsPerSecond: 1, burst: 1 } });
  const first = await ask(provider, 'a');
  expect(first.status).toBe(200);
  expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('0');
  const second = await ask(provider, 'a');
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe('1');
  expect(second.headers.get('x-ratelimit-limit-requests')).toBe('60');
  expect(second.body.error).toMatchObject({ type: 'requests', code: 'rate_limit_exceeded' });
  expect(provider.callsOf(question('a'))).toMatchObject({ calls: 2, refused: 1, completed: 1 });
});

test('a provider with a cap on concurrency never works on more', async () => {
  const provider = await runningProvider({ latency: 500, limits: { concurrency: 3, retryAfter: 'none' } });
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => ask(provider, `question ${index}`)),
  );
  const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBeNull();
  expect((await ask(provider, 'later')).status).toBe(200);
});

test('scripted replies are not used up by calls that the limits refuse', async () => {
  const limits = { requestsPerSecond: 2, burst: 1, retryAfter: 'milliseconds' } as const;
  const provider = await runningProvider({ limits, replies: [{ kind: 'answer', content: 'first' }] });
  await ask(provider, 'warm up');
  const refused = await ask(provider, 'a');
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get('retry-after-ms'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(500);
  await new Promise((resolve) => setTimeout(resolve, wait + 10));
  expect((await ask(provider, 'a')).body.choices[0]?.message.content).toBe('first');
});
