import { expect, test } from 'vitest';
import { namedScripts } from './named-scripts.ts';
import { ask, failureOf, question } from './testing/ask.ts';
import { runningProvider } from './testing/running-provider.ts';

test('a flaky provider fails some in every way, and answers whoever tries again', async () => {
  const provider = await runningProvider(namedScripts.flaky);
  const questions = Array.from({ length: 200 }, (_, index) => question(`question ${index}`));
  const outcome = async (index: number) => {
    try {
      const { status, body } = await ask(provider, questions[index]!);
      return status === 200 && body.choices.length === 0 ? 'truncated' : String(status);
    } catch (error) {
      return failureOf(Promise.reject(error));
    }
  };
  const first = await Promise.all(questions.map((_, index) => outcome(index)));
  expect(first.filter((result) => result === '200').length).toBeGreaterThan(100);
  const ways = ['200', '408', '409', '429', '500', '502', '503', 'ECONNRESET', 'truncated'];
  expect([...new Set(first)].toSorted()).toEqual(ways);
  const second = await Promise.all(questions.map((_, index) => outcome(index)));
  expect(new Set(second)).toEqual(new Set(['200']));
});

test('a malformed provider mends its answer when it is asked in the same conversation', async () => {
  const provider = await runningProvider(namedScripts.malformed);
  const schema = {
    type: 'object',
    properties: { a: { type: 'string' } },
    required: ['a'],
    additionalProperties: false,
  };
  const format = { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } } as const;
  let crooked = 0;
  for (let index = 0; index < 40; index += 1) {
    const request = question(`question ${index}`, { response_format: format });
    const first = await ask(provider, request);
    if (!isRight(first.body.choices[0]?.message.content)) crooked += 1;
    const messages = [
      ...request.messages,
      { role: 'assistant', content: '' },
      { role: 'user', content: 'again' },
    ];
    const repaired = await ask(provider, { ...request, messages });
    expect(isRight(repaired.body.choices[0]?.message.content)).toBe(true);
  }
  expect(crooked).toBeGreaterThan(10);
});

function isRight(content: string | null | undefined): boolean {
  try {
    const value = JSON.parse(content ?? '') as Record<string, unknown>;
    return typeof value['a'] === 'string';
  } catch {
    return false;
  }
}
