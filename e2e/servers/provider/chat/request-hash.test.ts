import { expect, test } from 'vitest';
import { question } from '../testing/ask.ts';
import { conversationHash, requestHash, sortedJson } from './request-hash.ts';

test('the order of keys and the way of travel do not make another request', () => {
  const one = { model: 'm', messages: [{ role: 'user', content: 'a' }], temperature: 0 };
  const other = { temperature: 0, messages: [{ content: 'a', role: 'user' }], model: 'm' };
  const streamed = { ...one, stream: true, stream_options: { include_usage: true } };
  expect(new Set([one, other, streamed].map(requestHash))).toHaveLength(1);
  expect(requestHash(one)).toMatch(/^[0-9a-f]{32}$/);
});

test('another parameter, model or message makes another request', () => {
  const requests = [
    question('a'),
    question('b'),
    question('a', { temperature: 1 }),
    question('a', { model: 'n' }),
    question('a', { response_format: { type: 'json_object' } }),
  ];
  expect(new Set(requests.map(requestHash))).toHaveLength(requests.length);
});

test('sorted JSON is JSON with sorted keys', () => {
  const value = { b: [1, { d: null, c: 'é"' }], a: { y: undefined, x: true } };
  expect(sortedJson(value)).toBe('{"a":{"x":true},"b":[1,{"c":"é\\"","d":null}]}');
});

test('a repair turn belongs to the conversation that it repairs', () => {
  const first = question('make JSON', { response_format: { type: 'json_object' } });
  const repair = {
    model: 'm',
    messages: [...first.messages, { role: 'assistant', content: '{' }, { role: 'user', content: 'not JSON' }],
  };
  expect(conversationHash(repair)).toBe(conversationHash(first));
  expect(requestHash(repair)).not.toBe(requestHash(first));
  expect(conversationHash(question('other'))).not.toBe(conversationHash(first));
});
