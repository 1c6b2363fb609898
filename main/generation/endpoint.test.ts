import { expect, test } from 'vitest';
import { completionsUrl, modelsUrl } from './endpoint.ts';

test.each([
  ['https://api.example.com', 'https://api.example.com/v1/chat/completions'],
  ['https://api.example.com/', 'https://api.example.com/v1/chat/completions'],
  ['https://api.example.com/openai/v1/', 'https://api.example.com/openai/v1/chat/completions'],
  ['https://api.example.com/v2/chat/completions', 'https://api.example.com/v2/chat/completions'],
  [
    'https://api.example.com/chat/completions?api-version=3',
    'https://api.example.com/chat/completions?api-version=3',
  ],
  ['localhost:11434', 'http://localhost:11434/v1/chat/completions'],
  ['gpu-box:8000/v1', 'http://gpu-box:8000/v1/chat/completions'],
  ['192.168.1.5:1234', 'http://192.168.1.5:1234/v1/chat/completions'],
  ['api.example.com', 'https://api.example.com/v1/chat/completions'],
])('%s leads to %s', (given, expected) => {
  expect(completionsUrl(given).href).toBe(expected);
});

test.each(['', 'ftp://example.com', 'http://', 'not an address'])('“%s” is refused', (given) => {
  expect(() => completionsUrl(given)).toThrow('is no address of a server');
});

test('models are listed beside the completions', () => {
  expect(modelsUrl(completionsUrl('localhost:1234')).href).toBe('http://localhost:1234/v1/models');
});
