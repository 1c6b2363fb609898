import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';
import { readFault, readRetryAfter } from './read-fault.ts';

const NOW = Date.UTC(2026, 0, 1);
const openAi = (code: string, message: string) => JSON.stringify({ error: { code, message } });

test.each([
  [429, openAi('rate_limit_exceeded', 'Slow down'), 'rate-limit'],
  [429, openAi('insufficient_quota', 'You exceeded your quota'), 'quota'],
  [402, '', 'quota'],
  [401, openAi('invalid_api_key', 'Wrong'), 'key'],
  [403, '', 'key'],
  [408, '', 'time-out'],
  [504, '<html><title>504</title></html>', 'time-out'],
  [409, '', 'busy'],
  [500, '', 'busy'],
  [529, openAi('overloaded_error', 'Overloaded'), 'busy'],
  [400, openAi('', 'Unknown parameter'), 'bad-request'],
  [404, openAi('model_not_found', 'There is no such model'), 'bad-request'],
  [422, '{"detail": "Unprocessable"}', 'bad-request'],
  [501, '', 'bad-request'],
  [301, '', 'bad-request'],
  [413, '', 'too-long'],
  [400, openAi('context_length_exceeded', 'This has 9000 tokens'), 'too-long'],
])('status %i with %s is of class %s', (status, body, fault) => {
  expect(readFault({ status, headers: {}, body }, NOW).fault).toBe(fault);
});

test('the message is the server’s, short, without tags and without keys', () => {
  const said = (body: string) => readFault({ status: 500, headers: {}, body }, NOW).message;
  expect(said(openAi('x', 'It broke'))).toBe('The server answered 500: It broke');
  expect(said('{"error": "plain"}')).toBe('The server answered 500: plain');
  expect(said('<html><style>a{}</style><h1>Bad\n gateway</h1></html>')).toBe(
    'The server answered 500: Bad gateway',
  );
  expect(said(openAi('x', 'Incorrect API key provided: sk-proj-1234567890abcdef'))).not.toContain(
    '1234567890',
  );
  expect(said('x'.repeat(10_000)).length).toBeLessThan(400);
  expect(said('')).toBe('The server answered 500');
});

test('how long to wait is read in every form that servers use', () => {
  expect(readRetryAfter({ 'retry-after': '7' }, NOW)).toBe(7000);
  expect(readRetryAfter({ 'retry-after': new Date(NOW + 3000).toUTCString() }, NOW)).toBe(3000);
  expect(readRetryAfter({ 'retry-after': new Date(NOW - 3000).toUTCString() }, NOW)).toBe(0);
  expect(readRetryAfter({ 'retry-after-ms': '250' }, NOW)).toBe(250);
  const reset = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1m30.5s' };
  expect(readRetryAfter(reset, NOW)).toBe(90_500);
  expect(readRetryAfter({ ...reset, 'x-ratelimit-remaining-requests': '4' }, NOW)).toBeNull();
  expect(readRetryAfter({ 'retry-after': 'soon' }, NOW)).toBeNull();
  expect(readRetryAfter({}, NOW)).toBeNull();
});

test('waits grow to a minute, and are spread over all of it', () => {
  expect([1, 2, 3, 20].map((attempt) => backOff(attempt, () => 0.5))).toEqual([250, 500, 1000, 30_000]);
  expect(backOff(4, () => 0)).toBe(0);
});
