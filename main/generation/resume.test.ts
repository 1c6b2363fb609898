import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import type { CallCounts } from '../../e2e/servers/provider/calls.ts';
import { Ledger } from './ledger.ts';
import { openRun, TEST_RUN } from './testing/open-run.ts';

const ROWS = 500;
const KILLS = 20;
const MOST = 8;
const PUMP = fileURLToPath(new URL('./testing/pump-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../e2e/servers/provider/main.ts', import.meta.url));

function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function startServer(): Promise<string> {
  const server = start(SERVER, '--latency', '30');
  const [line] = (await once(createInterface(server.stdout as NodeJS.ReadableStream), 'line')) as [string];
  return (JSON.parse(line) as { readonly url: string }).url;
}

async function callsOf(url: string): Promise<CallCounts> {
  return (await (await fetch(`${url}/__calls`)).json()) as CallCounts;
}

function prepareRun(path: string): void {
  const database = openRun(path);
  database.exec('CREATE TABLE made (number INTEGER, value TEXT)');
  new Ledger(database, TEST_RUN).add(
    Array.from({ length: ROWS }, (_, index) => ({ kind: 'question', subject: { index } })),
  );
  database.close();
}

test('a run that is killed again and again finishes every row once, and pays only for what was under way', async () => {
  const path = join(temporaryFolder(), 'project.db');
  prepareRun(path);
  const url = await startServer();
  const pumpArgs = [PUMP, path, url, String(MOST)];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const child = start(...pumpArgs);
    const target = (kill * ROWS) / (KILLS + 2) + Math.random() * 10;
    while ((await callsOf(url)).total < target && child.exitCode === null) await setTimeout(5);
    await setTimeout(Math.random() * 30);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  }
  const last = start(...pumpArgs);
  expect(await once(last, 'exit')).toEqual([0, null]);

  const database = openRun(path);
  const ledger = new Ledger(database, TEST_RUN);
  expect(ledger.totals).toMatchObject({ added: ROWS, done: ROWS, failed: 0, calls: ROWS, cost: ROWS });
  const made = database.prepare('SELECT count(*) AS rows, count(DISTINCT number) AS numbers FROM made').get();
  expect(made).toEqual({ rows: ROWS, numbers: ROWS });
  expect(database.prepare('SELECT count(*) FROM responses').pluck().get()).toBe(ROWS);
  database.close();
  const { total, byRequest } = await callsOf(url);
  expect(Object.keys(byRequest)).toHaveLength(ROWS);
  expect(total).toBeLessThanOrEqual(ROWS + KILLS * MOST);
}, 120_000);
