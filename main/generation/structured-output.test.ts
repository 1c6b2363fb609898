import { expect, test } from 'vitest';
import * as answers from '../../e2e/servers/provider/replies/answers.ts';
import { rateLimited } from '../../e2e/servers/provider/replies/faults.ts';
import type { Reply } from '../../e2e/servers/provider/replies/reply.ts';
import type { Supports } from '../../e2e/servers/provider/script.ts';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import { countFailures } from './read-failures.ts';
import { TEST_RUN } from './testing/open-run.ts';
import { pumpRun } from './testing/pump-run.ts';
import { question } from './testing/question.ts';

const ROWS = 10;

const refusing: readonly (readonly [string, Supports, number])[] = [
  ['json-schema', {}, 0],
  ['tool', { jsonSchema: 'rejected' }, 1],
  ['json-object', { jsonSchema: 'rejected', tools: 'rejected' }, 2],
  ['prompt', { jsonSchema: 'rejected', tools: 'rejected', jsonObject: 'rejected' }, 3],
];

test.each(refusing)(
  'JSON is asked for by %s, the strictest way that is not refused',
  async (mode, supports, steps) => {
    const provider = await runningProvider({ supports });
    const { run, transport, taken } = pumpRun(provider.baseUrl, ROWS, { connections: 1 });
    expect((await run())?.totals).toMatchObject({ done: ROWS, calls: ROWS });
    expect(transport.structuredMode).toBe(mode);
    expect(taken.get(3)).toEqual({ text: expect.any(String), good: expect.any(Boolean) });
    // What is under way at the beginning may find out at the same time; nobody asks again.
    expect(provider.counts().byStatus['400'] ?? 0).toBeLessThanOrEqual(steps * ROWS);
    provider.reset();
    await pumpRun(provider.baseUrl, 1).run();
    expect(provider.counts().byStatus['400'] ?? 0).toBe(steps);
  },
);

test('a server that takes the schema and ignores it is told of it in the prompt', async () => {
  const supports = { jsonSchema: 'ignored', tools: 'ignored', jsonObject: 'ignored' } as const;
  const provider = await runningProvider({ supports });
  const { run, transport } = pumpRun(provider.baseUrl, 100);
  expect((await run())?.totals).toMatchObject({ done: 100, failed: 0 });
  expect(transport.structuredMode).toBe('json-object');
  // Each of the two ways that are given up costs some repairs: what was under way, and three.
  expect(provider.counts().total).toBeLessThanOrEqual(100 + 2 * (3 + 8));
});

const mended: readonly (readonly [string, Reply, number])[] = [
  ['in a fence', answers.fenced(), 1],
  ['with commas too many', answers.trailingCommas(), 1],
  ['after thoughts', answers.thinking(), 1],
  ['of another shape', answers.wrongSchema(), 2],
  ['that is none', answers.answer('I would rather talk about the weather.'), 2],
];

test.each(mended)('JSON %s is mended, and what it took is counted', async (_, reply, calls) => {
  const provider = await runningProvider({ turns: [reply] });
  const { run, taken } = pumpRun(provider.baseUrl, 1);
  const totals = (await run())?.totals;
  expect(totals).toMatchObject({ done: 1, failed: 0, calls });
  expect(provider.counts().total).toBe(calls);
  expect(taken.get(0)).toEqual({ text: expect.any(String), good: expect.any(Boolean) });
});

test('a model that answers wrongly is told what is wrong, once', async () => {
  const provider = await runningProvider({ reply: () => answers.wrongSchema() });
  const { run, database } = pumpRun(provider.baseUrl, 1);
  expect((await run())?.totals).toMatchObject({ done: 0, failed: 1, calls: 2 });
  expect(countFailures(database, TEST_RUN)).toEqual([{ fault: 'schema', count: 1 }]);
  const [, , problem] = provider.requests.at(-1)?.messages ?? [];
  expect(problem?.content).toContain("must have required property 'text'");
  expect(problem?.content).toContain('"additionalProperties":false');
});

test('what a recipe finds wrong is told to the model, too', async () => {
  const provider = await runningProvider();
  let looks = 0;
  const check = () => ((looks += 1) === 1 ? 'text must name a file' : null);
  const { run } = pumpRun(provider.baseUrl, 1, { check });
  expect((await run())?.totals).toMatchObject({ done: 1, calls: 2 });
  expect(provider.requests.at(-1)?.messages.at(-1)?.content).toContain('text must name a file');
});

test('a repair that was refused goes on from the answer that was paid', async () => {
  const provider = await runningProvider({
    turns: [answers.wrongSchema(), rateLimited(0.01, 'milliseconds')],
  });
  const { run } = pumpRun(provider.baseUrl, 1);
  expect((await run())?.totals).toMatchObject({ done: 1, calls: 2 });
  expect(provider.counts().byStatus).toEqual({ 200: 2, 429: 1 });
});

test.each([
  ['length', answers.cutOff()],
  ['content-filter', answers.filtered()],
  ['refusal', answers.refusal()],
])('an answer that ends by %s fails, and is paid', async (fault, reply) => {
  const provider = await runningProvider({ reply: () => reply });
  const { run, database, ledger } = pumpRun(provider.baseUrl, 1);
  const totals = (await run())?.totals;
  expect(totals).toMatchObject({ failed: 1, calls: 1 });
  expect(totals?.cost).toBeGreaterThan(0);
  expect(countFailures(database, TEST_RUN)).toEqual([{ fault, count: 1 }]);
  provider.play({});
  ledger.retryFailed(null);
  expect((await run())?.totals).toMatchObject({ done: 1, failed: 0, calls: 2 });
});

test('an answer without a schema is taken as it is', async () => {
  const provider = await runningProvider({ content: () => 'plain words' });
  const { run, taken } = pumpRun(provider.baseUrl, 1, { build: () => question('Say something.', null) });
  await run();
  expect(taken.get(0)).toBe('plain words');
});
