import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RunInfo } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import { createPool } from '../../workers/pool.ts';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { Project } from '../projects/project.ts';
import { RunManager } from './run-manager.ts';
import type { Stage, StageEvent } from './stage.ts';

const newRun = {
  recipeId: 'chess-positions',
  options: { seed: 1 },
  sources: ['/a.pgn'],
  output: 'data',
} as const;

function manage(folder: string, stages: readonly Stage[]) {
  const project = Project.isProject(folder)
    ? Project.open(folder, 'test')
    : Project.create(folder, 'p', 'test');
  const pool = createPool({ threads: 1 });
  const told: RunInfo[] = [];
  const runs = new RunManager({ project, pool, stagesOf: () => stages, onChange: (run) => told.push(run) });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await runs.close();
    await pool.close();
    project.close();
  };
  onTestFinished(close);
  return { project, runs, told, close };
}

/** Counts to ten, checkpointing every number, and remembers where it was begun. */
function countingStage(begun: unknown[], onNumber: (number: number) => unknown = () => undefined): Stage {
  return {
    id: 'count',
    title: 'Count',
    async *run(_, checkpoint): AsyncGenerator<StageEvent> {
      begun.push(checkpoint);
      for (let number = Number(checkpoint ?? 0) + 1; number <= 10; number += 1) {
        await onNumber(number);
        yield { type: 'warning', code: 'counted', message: `counted ${number}`, source: 'test' };
        yield { type: 'counts', counts: [{ id: 'n', label: 'Numbers', value: number }] };
        yield { type: 'progress', done: number, total: 10, unit: 'rows' };
        yield { type: 'checkpoint', state: number };
      }
    },
  };
}

test('a run goes through its stages and tells of it', async () => {
  const { runs, told, project } = manage(join(temporaryFolder(), 'p'), [
    countingStage([]),
    { ...countingStage([]), id: 'again', title: 'Again' },
  ]);
  const started = runs.start(newRun);
  expect(started).toMatchObject({ state: 'running', title: 'Run 1', outputFolder: project.path('data') });
  const ended = await runs.settled(started.id);
  expect(ended).toMatchObject({
    state: 'done',
    stages: [
      { id: 'count', state: 'done' },
      { id: 'again', state: 'done' },
    ],
    counts: [{ id: 'n', value: 10 }],
    warningCount: 20,
    error: null,
  });
  expect(told.at(-1)?.state).toBe('done');
  expect(existsSync(project.path(`.datawright/runs/${started.id}`))).toBe(false);
});

test('a failure is told with its reason, and a resume goes on from the last checkpoint', async () => {
  const begun: unknown[] = [];
  let broken = true;
  const { runs } = manage(join(temporaryFolder(), 'p'), [
    countingStage(begun, (number) => {
      if (number === 5 && broken) throw new DatawrightError('disk-full', 'The disk is full.', 'Free some.');
    }),
  ]);
  const { id } = runs.start(newRun);
  expect(await runs.settled(id)).toMatchObject({
    state: 'failed',
    error: { code: 'disk-full', message: 'The disk is full.', hint: 'Free some.' },
    stages: [{ state: 'failed' }],
  });
  broken = false;
  runs.resume(id);
  expect(await runs.settled(id)).toMatchObject({ state: 'done', error: null, warningCount: 10 });
  expect(begun).toEqual([null, 4]);
});

test('a cancelled run stands still, keeps its checkpoint and can be resumed', async () => {
  const begun: unknown[] = [];
  const { runs } = manage(join(temporaryFolder(), 'p'), [
    countingStage(begun, async (number) => {
      if (number === 3 && begun.length === 1) await new Promise((resolve) => setTimeout(resolve, 100));
    }),
  ]);
  const { id } = runs.start(newRun);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await runs.cancel(id)).toMatchObject({ state: 'cancelled' });
  runs.resume(id);
  expect(await runs.settled(id)).toMatchObject({ state: 'done', warningCount: 10 });
  expect(begun).toEqual([null, 2]);
});

test('what was not in a checkpoint does not count twice', async () => {
  let sittings = 0;
  const stage: Stage = {
    id: 's',
    title: 'S',
    async *run() {
      sittings += 1;
      yield { type: 'warning', code: 'w', message: 'seen', source: 'test' };
      if (sittings === 1) throw new Error('before the checkpoint');
      yield { type: 'checkpoint', state: {} };
    },
  };
  const { runs } = manage(join(temporaryFolder(), 'p'), [stage]);
  const { id } = runs.start(newRun);
  await runs.settled(id);
  runs.resume(id);
  expect(await runs.settled(id)).toMatchObject({ state: 'done', warningCount: 1 });
});

test('a checkpoint and what it commits stand or fall together', async () => {
  const stage: Stage = {
    id: 's',
    title: 'S',
    async *run() {
      yield {
        type: 'checkpoint',
        state: { reached: 1 },
        commit: (database) => {
          database.exec(`INSERT INTO sources VALUES ('/x', 'now')`);
          throw new Error('in the middle');
        },
      };
    },
  };
  const { runs, project } = manage(join(temporaryFolder(), 'p'), [stage]);
  const { id } = runs.start(newRun);
  expect((await runs.settled(id)).state).toBe('failed');
  expect(runs.store.stages(id)[0]?.checkpoint).toBeNull();
  expect(project.database.prepare('SELECT count(*) FROM sources').pluck().get()).toBe(0);
});

test('a run that is going on when the project closes is interrupted, and can be resumed', async () => {
  const folder = join(temporaryFolder(), 'p');
  const begun: unknown[] = [];
  const pause = async () => {
    if (begun.length === 1) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const first = manage(folder, [countingStage(begun, pause)]);
  const { id } = first.runs.start(newRun);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await first.close();
  const second = manage(folder, [countingStage(begun, pause)]);
  expect(second.runs.info(id).state).toBe('interrupted');
  second.runs.resume(id);
  expect(await second.runs.settled(id)).toMatchObject({ state: 'done', warningCount: 10 });
});

test('a run that its process left behind is interrupted', async () => {
  const folder = join(temporaryFolder(), 'p');
  const first = manage(folder, [countingStage([])]);
  const { id } = first.runs.start(newRun);
  await first.runs.settled(id);
  // What a killed process leaves: the last committed state.
  first.runs.store.setState(id, 'running');
  await first.close();
  const second = manage(folder, [countingStage([])]);
  expect(second.runs.info(id).state).toBe('interrupted');
});

test('two runs do not write to one dataset at once, and an older one cannot go on behind a newer', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { runs } = manage(join(temporaryFolder(), 'p'), [countingStage([], () => gate)]);
  const first = runs.start(newRun);
  expect(() => runs.start(newRun)).toThrow(expect.objectContaining({ code: 'run-busy' }));
  const other = runs.start({ ...newRun, output: 'elsewhere' });
  const stopping = runs.cancel(first.id);
  release();
  await stopping;
  const second = runs.start(newRun);
  await Promise.all([runs.settled(second.id), runs.settled(other.id)]);
  expect(() => runs.resume(first.id)).toThrow(/Run 1 cannot go on: run 3/);
});
