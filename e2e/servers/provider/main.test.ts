import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CallCounts } from './calls.ts';
import { failureOf, question } from './testing/ask.ts';

function run(...flags: readonly string[]) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./main.ts')), ...flags]);
  onTestFinished(() => void child.kill());
  return child;
}

async function started(...flags: readonly string[]) {
  const child = run(...flags);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; baseUrl: string; script: string }) };
}

async function callsAt(url: string): Promise<CallCounts> {
  return (await fetch(`${url}/__calls`)).json() as Promise<CallCounts>;
}

function chat(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/chat/completions`, { method: 'POST', headers, body: JSON.stringify(question('a')) });
}

test('it says where it is in one line, answers, and ends when its stdin does', async () => {
  const { child, url, baseUrl, script } = await started();
  expect({ baseUrl, script }).toEqual({ baseUrl: `${url}/v1`, script: 'ok' });
  expect((await chat(baseUrl)).status).toBe(200);
  expect((await callsAt(url)).byEndpoint.chat?.total).toBe(1);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await failureOf(fetch(url))).toBe('ECONNREFUSED');
});

test('it ends with a request under way', async () => {
  const { child, url, baseUrl } = await started('--latency', '60000');
  const asking = failureOf(chat(baseUrl));
  await expect.poll(async () => (await callsAt(url)).inFlight).toBe(1);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await asking).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
});

test('flags stand above the script', async () => {
  const { baseUrl } = await started('--script', 'slow', '--latency', '0', '--key', 'sk-1', '--seed', '3');
  expect((await chat(baseUrl)).status).toBe(401);
  expect((await chat(baseUrl, { authorization: 'Bearer sk-1' })).status).toBe(200);
});

test('an unknown script is wrong use, and the message names those there are', async () => {
  const child = run('--script', 'angry');
  const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(2);
  expect(message).toMatch(
    /no script 'angry'.*ok, slow, rate-limited, flaky, malformed, no-json-schema, batch-ok/,
  );
});
