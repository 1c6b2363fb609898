import { expect, test } from 'vitest';
import { refusal, streamed, thinking } from '../replies/answers.ts';
import type { StreamForm } from '../replies/reply.ts';
import { post, question } from '../testing/ask.ts';
import { runningProvider } from '../testing/running-provider.ts';
import type { Provider } from '../start-provider.ts';
import type { ChatRequest } from './chat-request.ts';

interface Chunk {
  readonly choices: readonly { readonly delta: Delta; readonly finish_reason: string | null }[];
  readonly usage?: object | null;
  readonly error?: { readonly message: string };
}

interface Delta {
  readonly role?: string;
  readonly content?: string | null;
  readonly refusal?: string;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly {
    readonly id?: string;
    readonly function: { readonly arguments: string };
  }[];
}

async function stream(provider: Provider, more: Partial<ChatRequest> = {}) {
  const response = await post(provider, '/chat/completions', question('a', { stream: true, ...more }));
  const text = await response.text();
  const data = text.split('\n\n').filter((event) => event.startsWith('data: '));
  const chunks = data
    .filter((event) => event !== 'data: [DONE]')
    .map((event) => JSON.parse(event.slice(6)) as Chunk);
  return { type: response.headers.get('content-type'), text, data, chunks };
}

function joined(chunks: readonly Chunk[], read: (delta: Delta) => string | null | undefined): string {
  return chunks.map(({ choices }) => (choices[0] ? (read(choices[0].delta) ?? '') : '')).join('');
}

const content = (delta: Delta) => delta.content;

test('a stream says in deltas what the whole answer says, then why it ends, then [DONE]', async () => {
  const provider = await runningProvider({
    content: () => 'Grüße, 你好 and 🎉 from the other side of the wire.',
  });
  const { type, data, chunks } = await stream(provider);
  expect(type).toMatch(/^text\/event-stream/);
  expect(joined(chunks, content)).toBe('Grüße, 你好 and 🎉 from the other side of the wire.');
  expect(chunks[0]?.choices[0]).toEqual({
    index: 0,
    delta: { role: 'assistant', content: '' },
    finish_reason: null,
  });
  expect(chunks.map(({ choices }) => choices[0]?.finish_reason)).toEqual([null, null, null, 'stop']);
  expect(data.at(-1)).toBe('data: [DONE]');
  expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true);
});

test('usage comes in a chunk of its own when asked for', async () => {
  const provider = await runningProvider({ content: () => 'abcd' });
  const { chunks } = await stream(provider, { stream_options: { include_usage: true } });
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 1 } });
  expect(chunks.slice(0, -1).map(({ usage }) => usage)).toEqual([null, null, null]);
});

test('a function call comes with its name first and its arguments in pieces', async () => {
  const provider = await runningProvider({ content: () => ({ question: 'What is the longest river?' }) });
  const tools = [
    { type: 'function', function: { name: 'save', parameters: { type: 'object', properties: {} } } },
  ] as const;
  const { chunks } = await stream(provider, { tools });
  const calls = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
  expect(calls[0]).toMatchObject({ index: 0, type: 'function', function: { name: 'save', arguments: '' } });
  expect(calls.slice(1).every(({ id }) => id === undefined)).toBe(true);
  expect(JSON.parse(calls.map((call) => call.function.arguments).join(''))).toEqual({
    question: 'What is the longest river?',
  });
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
});

test('refusals and thoughts have deltas of their own', async () => {
  const provider = await runningProvider({
    reply: (_, nth) => (nth === 1 ? refusal('No.') : thinking('Hm.', 'field')),
  });
  expect(joined((await stream(provider)).chunks, (delta) => delta.refusal)).toBe('No.');
  const thoughtful = await stream(provider);
  expect(joined(thoughtful.chunks, (delta) => delta.reasoning_content)).toBe('Hm.');
  expect(joined(thoughtful.chunks, content)).toMatch(/\.$/);
});

const shapes: readonly (readonly [string, StreamForm])[] = [
  ['a character a time', { piece: 1 }],
  ['with pauses', { pause: 2 }],
  ['cut every three bytes', { cut: 3 }],
  ['between comments', { comments: true }],
];

test.each(shapes)('a stream %s says the same', async (_, form) => {
  const said = 'Grüße 🎉 from here';
  const provider = await runningProvider({ content: () => said, reply: () => streamed(form) });
  const { chunks, data } = await stream(provider);
  expect(joined(chunks, content)).toBe(said);
  expect(data.at(-1)).toBe('data: [DONE]');
});

test('a stream cut by bytes arrives in many reads, some of which end within a character', async () => {
  const provider = await runningProvider({
    content: () => '🎉'.repeat(20),
    reply: () => streamed({ cut: 7, pause: 5 }),
  });
  const { body } = await post(provider, '/chat/completions', question('a', { stream: true }));
  const reads: Buffer[] = [];
  for await (const chunk of body ?? []) reads.push(Buffer.from(chunk as Uint8Array));
  expect(reads.length).toBeGreaterThan(3);
  expect(reads.some((read) => read.toString().includes('\uFFFD'))).toBe(true);
});

test('some servers never say [DONE]', async () => {
  const provider = await runningProvider({ reply: () => streamed({ done: false }) });
  expect((await stream(provider)).text).not.toContain('[DONE]');
});

test('an error may come in the middle of a stream', async () => {
  const provider = await runningProvider({ reply: () => streamed({ error: 'Overloaded' }) });
  const { chunks, text } = await stream(provider);
  expect(chunks.at(-1)).toEqual({
    error: { message: 'Overloaded', type: 'server_error', param: null, code: null },
  });
  expect(text).not.toContain('[DONE]');
  expect(chunks.some(({ choices }) => choices?.[0]?.finish_reason)).toBe(false);
});
