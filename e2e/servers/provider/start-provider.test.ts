import { expect, test } from 'vitest';
import type { CallCounts } from './calls.ts';
import { requestHash } from './chat/request-hash.ts';
import { lostResponse, serverError, silence } from './replies/faults.ts';
import { startProvider } from './start-provider.ts';
import { ask, failureOf, post, question, said } from './testing/ask.ts';
import { runningProvider } from './testing/running-provider.ts';

test('it listens on loopback, at a port of its own, with and without /v1', async () => {
  const [one, other] = await Promise.all([runningProvider(), runningProvider()]);
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(one.url).not.toBe(other.url);
  for (const base of [one.url, one.baseUrl]) expect((await fetch(`${base}/models`)).status).toBe(200);
});

test('models are listed and looked up', async () => {
  const provider = await runningProvider({ models: ['small', 'org/large'] });
  const list = await (await fetch(`${provider.baseUrl}/models`)).json();
  expect(list).toMatchObject({
    object: 'list',
    data: [{ id: 'small', object: 'model' }, { id: 'org/large' }],
  });
  const status = async (id: string) => (await fetch(`${provider.baseUrl}/models/${id}`)).status;
  expect([await status('org%2Flarge'), await status('gone')]).toEqual([200, 404]);
});

test('what is not there is not found', async () => {
  const provider = await runningProvider();
  const response = await fetch(`${provider.baseUrl}/completions`);
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: expect.objectContaining({ message: 'Invalid URL (GET /v1/completions)' }) as object },
  ]);
});

test('with a key set, others are turned away everywhere, with their key in the message', async () => {
  const provider = await runningProvider({ key: 'sk-right' });
  const bearing = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  expect((await ask(provider, 'a', bearing('sk-right'))).status).toBe(200);
  const wrong = await ask(provider, 'a', bearing('sk-wrong'));
  expect([wrong.status, wrong.body.error?.message]).toEqual([401, 'Incorrect API key provided: sk-wrong.']);
  expect((await ask(provider, 'a')).status).toBe(401);
  expect((await fetch(`${provider.baseUrl}/models`)).status).toBe(401);
});

test('calls are counted by request, endpoint and status, in process and over HTTP', async () => {
  const provider = await runningProvider({ replies: [serverError()] });
  await ask(provider, 'a');
  await ask(provider, question('a', { stream: true }));
  await ask(provider, 'b');
  await fetch(`${provider.url}/models`);
  const counts = (await (await fetch(`${provider.url}/__calls`)).json()) as CallCounts;
  expect(counts).toEqual({
    total: 4,
    inFlight: 0,
    peakInFlight: 1,
    byEndpoint: {
      chat: { total: 3, inFlight: 0, peakInFlight: 1 },
      'models.list': { total: 1, inFlight: 0, peakInFlight: 1 },
    },
    byStatus: { 200: 2, 500: 2 },
    byRequest: {
      [requestHash(question('a'))]: { calls: 2, refused: 0, completed: 1, batchRows: 0, batchCompleted: 0 },
      [requestHash(question('b'))]: { calls: 1, refused: 0, completed: 0, batchRows: 0, batchCompleted: 0 },
    },
    batches: { created: 0, byInputFile: {}, byMetadata: {} },
  });
  expect(provider.counts()).toEqual(counts);
  expect(provider.callsOf(question('never asked'))).toMatchObject({ calls: 0 });
});

test('counts begin anew after a reset, from within and over HTTP', async () => {
  const provider = await runningProvider();
  for (const reset of [
    async () => provider.reset(),
    async () => fetch(`${provider.url}/__reset`, { method: 'POST' }),
  ]) {
    await ask(provider, 'a');
    expect(provider.counts().total).toBe(1);
    await reset();
    expect(provider.counts()).toMatchObject({ total: 0, peakInFlight: 0, byStatus: {}, byRequest: {} });
    expect(provider.requests).toEqual([]);
  }
});

test('what is in flight is counted now and at its peak', async () => {
  const provider = await runningProvider({ latency: 300 });
  const asking = Array.from({ length: 20 }, (_, index) => ask(provider, `question ${index}`));
  await expect.poll(() => provider.counts().inFlight).toBe(20);
  await Promise.all(asking);
  await ask(provider, 'later');
  await expect.poll(() => provider.counts()).toMatchObject({ inFlight: 0, peakInFlight: 20 });
});

test('a client that goes away is no longer in flight, and has no answer to its name', async () => {
  const provider = await runningProvider({ latency: 200 });
  const asking = ask(provider, 'a', { signal: AbortSignal.timeout(50) });
  expect(await failureOf(asking)).toBe('TimeoutError');
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(provider.counts()).toMatchObject({ inFlight: 0, byStatus: { 0: 1 } });
  expect(provider.callsOf(question('a'))).toMatchObject({ calls: 1, completed: 0 });
});

test('the script may change on the way, and the counts go on', async () => {
  const provider = await runningProvider({ reply: () => serverError() });
  expect((await ask(provider, 'a')).status).toBe(500);
  provider.play({ content: () => 'well again' });
  expect(await said(provider, 'a')).toBe('well again');
  expect(provider.callsOf(question('a')).calls).toBe(2);
});

test('other endpoints fail on the calls that the script names', async () => {
  const faults = { 'models.list': [serverError(503), undefined, lostResponse()] };
  const provider = await runningProvider({ faults });
  const list = () => fetch(`${provider.url}/models`);
  expect([(await list()).status, (await list()).status]).toEqual([503, 200]);
  expect(await failureOf(list())).toBe('ECONNRESET');
  expect((await list()).status).toBe(200);
});

test('it ends with calls still waiting, and then nobody answers', async () => {
  const provider = await startProvider({ reply: () => silence() });
  const waiting = failureOf(ask(provider, 'a'));
  await expect.poll(() => provider.counts().inFlight).toBe(1);
  await provider.close();
  expect(await waiting).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  expect(await failureOf(post(provider, '/chat/completions', question('a')))).toBe('ECONNREFUSED');
});

test('a port that is taken is an error', async () => {
  const { url } = await runningProvider();
  await expect(startProvider({}, Number(new URL(url).port))).rejects.toThrow('EADDRINUSE');
});
