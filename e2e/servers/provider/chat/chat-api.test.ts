import { expect, test } from 'vitest';
import { answer } from '../replies/answers.ts';
import { serverError } from '../replies/faults.ts';
import { ask, post, question, said } from '../testing/ask.ts';
import { runningProvider } from '../testing/running-provider.ts';
import { messageText, type ChatRequest } from './chat-request.ts';

test('a question gets a plain answer in the shape of a completion, the same each time', async () => {
  const provider = await runningProvider();
  const { status, body, headers } = await ask(provider, 'Say something');
  expect(status).toBe(200);
  expect(headers.get('x-request-id')).toBe('req_1');
  expect(body).toEqual({
    id: expect.stringMatching(/^chatcmpl-[0-9a-f]{20}-1$/) as string,
    object: 'chat.completion',
    created: expect.any(Number) as number,
    model: 'm',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: expect.stringMatching(/^[A-Z].+\.$/) as string,
          refusal: null,
        },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: expect.anything() as object,
  });
  expect(await said(provider, 'Say something')).toBe(body.choices[0]?.message.content);
  expect(await said(provider, 'Say something else')).not.toBe(body.choices[0]?.message.content);
});

test('another seed says something else, the same seed the same', async () => {
  const [one, same, other] = await Promise.all([{ seed: 1 }, { seed: 1 }, { seed: 2 }].map(runningProvider));
  expect(await said(one!, 'a')).toBe(await said(same!, 'a'));
  expect(await said(one!, 'a')).not.toBe(await said(other!, 'a'));
});

test('usage is a quarter of the characters', async () => {
  const provider = await runningProvider({ content: () => 'x'.repeat(41) });
  const { body } = await ask(provider, 'y'.repeat(400));
  expect(body.usage).toEqual({ prompt_tokens: 100, completion_tokens: 11, total_tokens: 111 });
});

test('parts of a message count and are read like its text', async () => {
  const provider = await runningProvider({ content: () => 'fine' });
  const content = [
    { type: 'text', text: 'ab' },
    { type: 'text', text: 'cd' },
  ];
  const { body } = await ask(provider, { model: 'm', messages: [{ role: 'user', content }] });
  expect(body.usage).toMatchObject({ prompt_tokens: 1 });
});

test('a limit of tokens cuts the answer off', async () => {
  const provider = await runningProvider({ content: () => 'abcdefghij' });
  for (const limit of [{ max_tokens: 2 }, { max_completion_tokens: 2 }]) {
    const { body } = await ask(provider, question('a', limit));
    expect(body.choices[0]).toMatchObject({ message: { content: 'abcdefgh' }, finish_reason: 'length' });
  }
  const { body } = await ask(provider, question('a', { max_tokens: 3 }));
  expect(body.choices[0]).toMatchObject({ message: { content: 'abcdefghij' }, finish_reason: 'stop' });
});

test('the n-th call of a request gets the n-th reply, whatever other requests do', async () => {
  const provider = await runningProvider({ replies: [serverError(500), serverError(503), answer('third')] });
  const statuses = async (content: string) => (await ask(provider, content)).status;
  expect([await statuses('a'), await statuses('b'), await statuses('a')]).toEqual([500, 500, 503]);
  expect([await said(provider, 'a'), await statuses('b')]).toEqual(['third', 503]);
  expect(await statuses('a')).toBe(200);
});

test('the n-th turn of a conversation gets the n-th', async () => {
  const provider = await runningProvider({ turns: [answer('not JSON'), answer('{}')] });
  const first = question('make JSON');
  const wrong = await said(provider, first);
  const messages = [
    ...first.messages,
    { role: 'assistant', content: wrong },
    { role: 'user', content: 'That is no JSON' },
  ];
  expect([wrong, await said(provider, { ...first, messages })]).toEqual(['not JSON', '{}']);
});

test('a function decides by request, call and total, and may wait', async () => {
  const heard: (readonly [string, number, number])[] = [];
  const provider = await runningProvider({
    reply: async (request, nth, total) => {
      heard.push([messageText(request.messages[0]!), nth, total]);
      await Promise.resolve();
      return nth === 2 ? answer('again') : undefined;
    },
    replies: [answer('from the list')],
  });
  expect([await said(provider, 'a'), await said(provider, 'b'), await said(provider, 'a')]).toEqual([
    'from the list',
    'from the list',
    'again',
  ]);
  expect(heard).toEqual([
    ['a', 1, 1],
    ['b', 1, 2],
    ['a', 2, 3],
  ]);
});

test('a script that throws is an error that says so', async () => {
  const provider = await runningProvider({
    reply: () => {
      throw new Error('never asked for');
    },
  });
  const { status, body } = await ask(provider, 'a');
  expect({ status, message: body.error?.message }).toEqual({
    status: 500,
    message: 'The script threw: never asked for',
  });
});

test('latency is waited for, and a reply may have its own', async () => {
  const provider = await runningProvider({
    latency: { from: 50, to: 150 },
    replies: [answer(), answer('b')],
  });
  const timed = async (content: string) => {
    const started = performance.now();
    await ask(provider, content);
    return performance.now() - started;
  };
  const took = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(timed));
  expect(Math.min(...took)).toBeGreaterThan(48);
  const quick = await runningProvider({ latency: 5000, replies: [{ ...answer('now'), latency: 0 }] });
  expect(await said(quick, 'a')).toBe('now');
});

const faultyBodies: readonly (readonly [string, string, RegExp])[] = [
  ['no JSON', '{"model"', /could not parse the JSON body/],
  ['a list', '[]', /not a JSON object/],
  ['no model', '{"messages":[{"role":"user"}]}', /Missing required parameter: 'model'/],
  ['no messages', '{"model":"m"}', /Missing required parameter: 'messages'/],
  ['empty messages', '{"model":"m","messages":[]}', /at least one message/],
  ['a message without a role', '{"model":"m","messages":[{}]}', /needs a role/],
];

test.each(faultyBodies)('%s is a bad request', async (_, body, message) => {
  const provider = await runningProvider();
  const response = await post(provider, '/chat/completions', {}, { body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { message: expect.stringMatching(message) as string, type: 'invalid_request_error' },
  });
});

test('with models named, others are not found', async () => {
  const provider = await runningProvider({ models: ['m', 'org/n'] });
  expect((await ask(provider, 'a')).status).toBe(200);
  const missing = await ask(provider, question('a', { model: 'gone' }));
  expect([missing.status, missing.body.error?.code]).toEqual([404, 'model_not_found']);
});

test('requests can be looked at as they came', async () => {
  const provider = await runningProvider();
  const asked: ChatRequest = question('a', { temperature: 0.5, seed: 7 });
  await ask(provider, asked);
  expect(provider.requests).toEqual([asked]);
});
