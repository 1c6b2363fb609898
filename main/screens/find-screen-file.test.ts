import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findScreenFile } from './find-screen-file.ts';

let home: string;
let folder: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'datawright-screens-'));
  folder = join(home, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'index-B_x-1.js'), 'export {}');
  writeFileSync(join(folder, '.secret.json'), '{}');
  writeFileSync(join(folder, 'main.ts'), '');
  writeFileSync(join(home, 'outside.json'), '{}');
  symlinkSync(join(home, 'outside.json'), join(folder, 'link.json'));
  mkdirSync(join(home, 'renderer-beside'));
  writeFileSync(join(home, 'renderer-beside', 'a.json'), '{}');
});

afterAll(() => rmSync(home, { recursive: true }));

test.each([
  ['/', 'text/html; charset=utf-8', '<!doctype html>'],
  ['/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['/assets/index-B_x-1.js', 'text/javascript; charset=utf-8', 'export {}'],
])('%s is found', async (path, contentType, content) => {
  const file = await findScreenFile(folder, path);
  expect(file?.contentType).toBe(contentType);
  expect(Buffer.from(file?.bytes ?? []).toString()).toBe(content);
});

test.each([
  '',
  '/nothing.js',
  '/assets',
  '/assets/',
  '/../outside.json',
  '/assets/../../outside.json',
  '/assets/..%2f..%2foutside.json',
  '/%2e%2e/outside.json',
  '/..\\outside.json',
  '/../renderer-beside/a.json',
  '//etc/passwd',
  '/link.json',
  '/.secret.json',
  '/index.html%00.json',
  '/main.ts',
  '/index.html/',
])('%s is not', async (path) => {
  expect(await findScreenFile(folder, path)).toBeNull();
});
