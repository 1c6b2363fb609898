import { expect, test } from 'vitest';
import type { EngineEvent, RunInfo } from '../../preload/contract.ts';
import type { Engine } from './engine.ts';
import { settleRun } from './settle-run.ts';

const run = (id: string, state: RunInfo['state']) => ({ id, state }) as unknown as RunInfo;

/** An engine that says what the test says. */
function fakeEngine(now: RunInfo) {
  const listeners = new Set<(event: EngineEvent) => void>();
  const engine = {
    api: { runs: { get: async () => now } },
    subscribe(listener: (event: EngineEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  const tell = (changed: RunInfo) => {
    for (const listener of listeners) listener({ type: 'run-changed', run: changed });
  };
  return { engine, tell, listeners };
}

test('a run settles with its own end, whatever other runs do meanwhile', async () => {
  const { engine, tell, listeners } = fakeEngine(run('mine', 'running'));
  const heard: string[] = [];
  const settled = settleRun(
    engine,
    async () => {
      tell(run('other', 'done'));
      tell(run('mine', 'running'));
      return run('mine', 'running');
    },
    { onChange: ({ id, state }) => heard.push(`${id} ${state}`) },
  );
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  tell(run('other', 'failed'));
  tell(run('mine', 'done'));
  expect(await settled).toMatchObject({ id: 'mine', state: 'done' });
  expect(heard).toEqual(['mine running', 'mine done']);
  expect(listeners.size).toBe(0);
});

test('a run that has ended before its id was known is found ended', async () => {
  const { engine } = fakeEngine(run('mine', 'failed'));
  expect(await settleRun(engine, async () => run('mine', 'running'))).toMatchObject({ state: 'failed' });
});

test('a refusal to start is passed on, and nothing is listened to any more', async () => {
  const { engine, listeners } = fakeEngine(run('mine', 'running'));
  await expect(settleRun(engine, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(listeners.size).toBe(0);
});
