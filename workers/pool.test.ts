import { afterAll, expect, test } from 'vitest';
import { createPool } from './pool.ts';

const entry = new URL('./testing/faulty-task.ts', import.meta.url).href;
const pool = createPool({ threads: 2, entry });
afterAll(() => pool.close());

const run = (path: string, signal?: AbortSignal) =>
  pool.run('count-games', { path, compression: 'none', textBudget: 1 }, { signal });

test('a task gives its output', async () => {
  expect(await run('fine')).toEqual({ games: 1, exact: true });
});

test.each(['exit', 'throw'])('a thread that ends by "%s" fails its task with the reason', async (how) => {
  await expect(run(how)).rejects.toMatchObject({
    code: 'worker-crashed',
    message: expect.stringMatching(/task "count-games" ended: .+/),
  });
  expect(await run('fine')).toEqual({ games: 1, exact: true });
});

test('an abort ends a task that hangs', async () => {
  const abort = new AbortController();
  const hanging = run('hang', abort.signal);
  setTimeout(() => abort.abort(), 50);
  await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
});

test('tasks that wait are run when every thread was ended under them', async () => {
  const abort = new AbortController();
  const hanging = [run('hang', abort.signal), run('hang', abort.signal)];
  const waiting = run('fine');
  setTimeout(() => abort.abort(), 50);
  const settled = await Promise.allSettled(hanging);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await waiting).toEqual({ games: 1, exact: true });
});

test('waiting and running are timed', async () => {
  await Promise.all(Array.from({ length: 20 }, () => run('fine')));
  const { wait, run: running } = pool.timings();
  expect(running.count).toBeGreaterThanOrEqual(20);
  expect(wait.max).toBeGreaterThanOrEqual(wait.p50);
});

test('failures of a task keep their code and hint', async () => {
  const real = createPool({ threads: 1 });
  const counting = real.run('count-games', { path: '/nowhere.pgn', compression: 'none', textBudget: 1 });
  await expect(counting).rejects.toMatchObject({ code: 'not-found', hint: 'Check the path.' });
  await real.close();
});
