import { expect, test } from 'vitest';
import { ask, failureOf, post, question } from '../testing/ask.ts';
import { runningProvider } from '../testing/running-provider.ts';
import { cutOff, filtered, noChoices, refusal } from './answers.ts';
import type { ErrorDialect } from './error-body.ts';
import {
  forbidden,
  hangUp,
  htmlPage,
  invalidRequest,
  lostResponse,
  malformed,
  modelNotFound,
  promptTooLong,
  quotaExceeded,
  rateLimited,
  reset,
  serverError,
  silence,
  tooLarge,
  truncated,
  tryAgain,
  unprocessable,
} from './faults.ts';
import type { ErrorReply, Reply } from './reply.ts';

async function replyOf(reply: Reply) {
  return ask(await runningProvider({ reply: () => reply }), 'a');
}

const errors: readonly (readonly [ErrorReply, number, string, string | null])[] = [
  [invalidRequest('Bad.'), 400, 'invalid_request_error', null],
  [promptTooLong(), 400, 'invalid_request_error', 'context_length_exceeded'],
  [forbidden(), 403, 'request_forbidden', 'unsupported_country_region_territory'],
  [modelNotFound('m'), 404, 'invalid_request_error', 'model_not_found'],
  [tryAgain(408), 408, 'invalid_request_error', null],
  [tryAgain(409), 409, 'invalid_request_error', null],
  [tooLarge(), 413, 'invalid_request_error', 'request_too_large'],
  [unprocessable(), 422, 'invalid_request_error', null],
  [rateLimited(), 429, 'requests', 'rate_limit_exceeded'],
  [quotaExceeded(), 429, 'insufficient_quota', 'insufficient_quota'],
  [serverError(), 500, 'server_error', null],
  [serverError(503), 503, 'server_error', null],
];

test.each(errors)('%j has the body of such an error', async (reply, status, type, code) => {
  const { message, param } = reply;
  const answered = await replyOf(reply);
  expect(answered.status).toBe(status);
  expect(JSON.parse(answered.text)).toEqual({ error: { message, type, param, code } });
});

test('a stream is refused by a plain error', async () => {
  const provider = await runningProvider({ reply: () => serverError() });
  const { status, headers } = await ask(provider, question('a', { stream: true }));
  expect([status, headers.get('content-type')]).toEqual([500, 'application/json']);
});

test('when to come again is told in seconds, in milliseconds, as a date, or not', async () => {
  const header = async (reply: ErrorReply, name = 'retry-after') => (await replyOf(reply)).headers.get(name);
  expect(await header(rateLimited(20))).toBe('20');
  expect(await header(rateLimited(0.25, 'milliseconds'), 'retry-after-ms')).toBe('250');
  expect(await header(rateLimited())).toBeNull();
  const before = Date.now();
  const date = Date.parse((await header(rateLimited(20, 'date'))) ?? '');
  expect(date).toBeGreaterThanOrEqual(before + 20_000);
  expect(date).toBeLessThanOrEqual(Date.now() + 21_000);
});

test('a reply may carry headers of its own', async () => {
  const headers = { 'x-ratelimit-remaining-tokens': '0' };
  expect((await replyOf({ ...rateLimited(1), headers })).headers.get('x-ratelimit-remaining-tokens')).toBe(
    '0',
  );
  expect((await replyOf({ kind: 'answer', headers })).headers.get('x-ratelimit-remaining-tokens')).toBe('0');
});

const dialects: readonly (readonly [ErrorDialect, object])[] = [
  ['flat', { object: 'error', message: 'Bad.', type: 'invalid_request_error', param: 'n', code: 400 }],
  ['text', { error: 'Bad.' }],
  ['detail', { detail: [{ type: 'invalid_request_error', loc: ['body', 'n'], msg: 'Bad.' }] }],
];

test.each(dialects)('errors may be written %s', async (dialect, body) => {
  const provider = await runningProvider({ errors: dialect, reply: () => invalidRequest('Bad.', 'n') });
  expect(JSON.parse((await ask(provider, 'a')).text)).toEqual(body);
});

test('an answer may end early, be filtered, refused, or have no choices', async () => {
  expect((await replyOf(cutOff())).body.choices[0]?.finish_reason).toBe('length');
  expect((await replyOf(filtered())).body.choices).toMatchObject([
    { message: { content: '' }, finish_reason: 'content_filter' },
  ]);
  expect((await replyOf(refusal('No.'))).body.choices).toMatchObject([
    { message: { content: null, refusal: 'No.' }, finish_reason: 'stop' },
  ]);
  expect((await replyOf(noChoices())).body).toMatchObject({ object: 'chat.completion', choices: [] });
});

test('a body may be no JSON, or the page of a proxy', async () => {
  const broken = await replyOf(malformed());
  expect([broken.status, broken.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(() => void JSON.parse(broken.text)).toThrow('JSON');
  const page = await replyOf(htmlPage(504));
  expect([page.status, page.headers.get('content-type')]).toEqual([504, 'text/html']);
  expect(page.text).toMatch(/^<html>/);
});

const breaks: readonly (readonly [string, Reply, string])[] = [
  ['reset before the headers', reset(), 'ECONNRESET'],
  ['closed before the headers', hangUp(), 'UND_ERR_SOCKET'],
  ['reset in the body', reset('in-body'), 'ECONNRESET'],
  ['closed in the body', hangUp('in-body'), 'UND_ERR_SOCKET'],
];

test.each(breaks)('a connection is %s', async (_, reply, code) => {
  const provider = await runningProvider({ reply: () => reply });
  expect(await failureOf(ask(provider, 'a'))).toBe(code);
  expect(await failureOf(ask(provider, question('a', { stream: true })))).toBe(code);
  expect(provider.callsOf(question('a'))).toMatchObject({ calls: 2, completed: 0 });
});

test('what is broken in the body has begun well', async () => {
  const provider = await runningProvider({ reply: () => reset('in-body') });
  const response = await post(provider, '/chat/completions', question('a', { stream: true }));
  expect(response.status).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const { value } = await reader.read();
  expect(Buffer.from(value ?? []).toString()).toMatch(/^data: \{"id":"chatcmpl-/);
  expect(await failureOf(reader.read())).toBe('ECONNRESET');
});

test('half a body may come under a correct end', async () => {
  const half = await replyOf(truncated());
  expect(half.status).toBe(200);
  expect(half.text).toMatch(/^\{"id":"chatcmpl-/);
  expect(() => void JSON.parse(half.text)).toThrow('JSON');
  const provider = await runningProvider({ reply: () => truncated() });
  const { text } = await ask(provider, question('a', { stream: true }));
  expect(text).toMatch(/^data: /);
  expect(text).not.toContain('[DONE]');
});

test.each(['before-headers', 'in-body'] as const)(
  'silence %s lasts until the client gives up',
  async (at) => {
    const provider = await runningProvider({ reply: () => silence(at) });
    expect(await failureOf(ask(provider, 'a', { signal: AbortSignal.timeout(200) }))).toBe('TimeoutError');
    await expect.poll(() => provider.counts().inFlight).toBe(0);
  },
);

test('an answer that was lost on the way counts as paid', async () => {
  const provider = await runningProvider({ replies: [lostResponse()] });
  expect(await failureOf(ask(provider, 'a'))).toBe('ECONNRESET');
  expect((await ask(provider, 'a')).status).toBe(200);
  expect(provider.callsOf(question('a'))).toMatchObject({ calls: 2, completed: 2 });
});
