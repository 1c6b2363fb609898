import { expect, test } from 'vitest';
import * as answers from '../../e2e/servers/provider/replies/answers.ts';
import { runningProvider } from '../../e2e/servers/provider/testing/running-provider.ts';
import type { AnswerSchema } from './request.ts';
import { composeBody, type StructuredMode } from './structured-mode.ts';
import { pumpRun } from './testing/pump-run.ts';
import { question } from './testing/question.ts';

const text = { type: 'string', minLength: 3 };
const answer: AnswerSchema = {
  name: 'tags',
  schema: {
    type: 'object',
    // A property may have the name of a keyword.
    properties: { default: text, tags: { type: 'array', items: { anyOf: [text] }, uniqueItems: true } },
    required: ['default', 'tags'],
    additionalProperties: false,
  },
};
const wire = {
  type: 'object',
  properties: {
    default: { type: 'string' },
    tags: { type: 'array', items: { anyOf: [{ type: 'string' }] } },
  },
  required: ['default', 'tags'],
  additionalProperties: false,
};
const bodyOf = (mode: StructuredMode) =>
  composeBody('m', question('Which?', answer), { mode, limitName: 'max_tokens', temperature: true });

test('servers are sent the part of a schema that they take', () => {
  expect(bodyOf('json-schema')['response_format']).toEqual({
    type: 'json_schema',
    json_schema: { name: 'tags', schema: wire, strict: true },
  });
  expect(bodyOf('tool')['tools']).toEqual([
    { type: 'function', function: { name: 'tags', parameters: wire, strict: true } },
  ]);
});

test.each(['json-object', 'prompt'] as const)(
  'models that are asked by %s are told the whole schema',
  (mode) => {
    expect(JSON.stringify(bodyOf(mode)['messages'])).toContain('uniqueItems');
  },
);

test('the whole schema is checked when the answer is there', async () => {
  const provider = await runningProvider({
    turns: [
      answers.answer({ default: 'long', tags: ['same', 'same'] }),
      answers.answer({ default: 'long', tags: ['same'] }),
    ],
  });
  const { run, taken, transport } = pumpRun(provider.baseUrl, 1, { build: () => question('Which?', answer) });
  expect((await run())?.totals).toMatchObject({ done: 1, calls: 2 });
  expect(taken.get(0)).toEqual({ default: 'long', tags: ['same'] });
  expect(transport.structuredMode).toBe('json-schema');
  expect(provider.requests.at(-1)?.messages.at(-1)?.content).toContain('must NOT have duplicate items');
});
