import { expect, test } from 'vitest';
import { invalidRequest } from '../../e2e/servers/provider/replies/faults.ts';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import { pumpRun } from './testing/pump-run.ts';

test('a server with other names and without temperatures is found out once', async () => {
  const provider = await runningProvider({
    supports: { jsonSchema: 'rejected' },
    reply: ({ max_tokens: old, temperature }) => {
      if (old !== undefined) {
        return invalidRequest("'max_tokens' is not supported: use 'max_completion_tokens'.", 'max_tokens');
      }
      if (temperature === undefined) return undefined;
      return invalidRequest("'temperature' does not support 0 with this model.", 'temperature');
    },
  });
  const { run, transport } = pumpRun(provider.baseUrl, 1);
  expect((await run())?.totals).toMatchObject({ done: 1, calls: 1 });
  expect(provider.counts().byStatus).toEqual({ 200: 1, 400: 3 });
  expect(transport.structuredMode).toBe('tool');
  expect(provider.requests.at(-1)).toMatchObject({ max_completion_tokens: 200 });
});

test('the key goes with every request', async () => {
  const provider = await runningProvider({ key: 'secret-word-1' });
  const { run } = pumpRun(provider.baseUrl, 3, { key: () => 'secret-word-1' });
  expect((await run())?.totals).toMatchObject({ done: 3 });
});

test('replies of another server or model are other replies', async () => {
  const provider = await runningProvider();
  const models = ['one', 'other'].map((model) => pumpRun(provider.baseUrl, 0, { model }).transport.model);
  expect(new Set(models).size).toBe(2);
});
