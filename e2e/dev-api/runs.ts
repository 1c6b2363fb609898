import type { EngineEvent, RunId, RunInfo, RunsApi } from '../../preload/contract.ts';
import { ago, firstRuns, playedTo, runOf } from './run-frames.ts';
import { plays } from './run-plays.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

const tick = 250;
/** Faster than it says, since nobody wants to wait. */
const haste = 4;

export function devRuns(scenario: Scenario, emit: (event: EngineEvent) => void): RunsApi {
  const runs = new Map<RunId, RunInfo>();
  const add = (run: RunInfo) => {
    runs.set(run.id, run);
    emit({ type: 'run-changed', run });
    return run;
  };
  for (const run of firstRuns(scenario)) runs.set(run.id, run);
  const find = (runId: RunId) => {
    const run = runs.get(runId);
    if (run === undefined)
      throw failure('not-found', `There is no run ${runId}.`, 'It may have been removed.');
    return run;
  };
  const play = async (runId: RunId) => {
    for (let run = find(runId); run.state === 'running'; run = find(runId)) {
      await pause(tick);
      const now = find(runId);
      if (now.state !== 'running') return;
      const { total, rate } = plays[now.recipeId];
      const done = now.progress?.done ?? 0;
      const next = Math.min(total, Math.ceil(done + rate * (tick / 1000) * haste));
      add(done >= total ? playedTo(now, 'done', total) : playedTo(now, 'running', next));
    }
  };
  for (const run of runs.values()) if (run.state === 'running') void play(run.id);
  return {
    start: async ({ projectId, recipeId, options }) => {
      await pause(scenario.delay);
      if (Number(options['minPly']) > Number(options['maxPly'])) {
        throw failure('bad-option', 'The first ply must not be after the last.', 'minPly');
      }
      if (scenario.state === 'failing') {
        throw failure(
          'disk-full',
          'The disk that holds /home/ada/Datawright has 12 MB left; this run needs about 11 MB for each batch.',
          'Free some space, or move the project to another disk.',
        );
      }
      const run = { ...runOf(scenario, `run-${runs.size + 1}`, recipeId), projectId, options };
      add(playedTo({ ...run, title: `Run ${runs.size + 1}`, createdAt: ago(0) }, 'running', 0));
      void play(run.id);
      return find(run.id);
    },
    get: async ({ runId }) => {
      await pause(scenario.delay);
      return find(runId);
    },
    list: async ({ projectId }) => {
      if (scenario.state === 'loading') return never();
      await pause(scenario.delay);
      const all = [...runs.values()].toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
      return projectId === undefined ? all : all.filter((run) => run.projectId === projectId);
    },
    cancel: async ({ runId }) => {
      await pause(400);
      return add(playedTo(find(runId), 'cancelled', find(runId).progress?.done ?? 0));
    },
    resume: async ({ runId }) => {
      await pause(scenario.delay);
      add(playedTo({ ...find(runId), error: null }, 'running', find(runId).progress?.done ?? 0));
      void play(runId);
      return find(runId);
    },
    warnings: async ({ runId, after, limit }) => {
      await pause(scenario.delay);
      const { warningCount, recipeId } = find(runId);
      const count = Math.max(0, Math.min(limit, warningCount - after));
      return Array.from({ length: count }, (_, step) => {
        const number = after + step + 1;
        return { number, ...plays[recipeId].warning(number) };
      });
    },
  };
}
