import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerPageRequest } from './answer-page-request.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'datawright-page-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});

afterAll(() => rmSync(folder, { recursive: true }));

function ask(url: string, method = 'GET'): Promise<Response> {
  return answerPageRequest({ url, method }, 'datawright://app', folder);
}

test.each([
  'datawright://app/',
  'datawright://app/index.html',
  'datawright://app/?x=1',
  'datawright://app/#/new',
])('%s is the page, under a policy that allows nothing from elsewhere', async (url) => {
  const response = await ask(url);
  expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

test.each([
  ['datawright://app/../../etc/passwd', 'GET', 404],
  ['datawright://app/%2e%2e/package.json', 'GET', 404],
  ['datawright://app/absent.js', 'GET', 404],
  ['datawright://app/', 'POST', 405],
  ['datawright://other/', 'GET', 403],
  ['datawright://app.example.org/', 'GET', 403],
  ['https://example.org/', 'GET', 403],
])('%s by %s is refused', async (url, method, status) => {
  const response = await ask(url, method);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
