import type {
  EngineEvent,
  ProjectId,
  RunId,
  RunInfo,
  RunsApi,
  RunState,
  StageState,
} from '../../preload/contract.ts';
import { chessRecipe } from './options.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

const stages = [
  ['read', 'Read the games'],
  ['write', 'Write the shards'],
  ['card', 'Write the dataset card'],
] as const;
const totalBytes = 1_214_000_000;
const tick = 250;

export const runProject = { id: 'p-lichess' as ProjectId, name: 'Lichess January' };

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
      const done = now.progress?.done ?? 0;
      if (done >= totalBytes) add(atState(now, 'done', totalBytes));
      else add(atState(now, 'running', Math.min(totalBytes, done + 31_000_000 * (tick / 1000) * 4)));
    }
  };
  if (scenario.state === 'running') void play('run-1' as RunId);
  return {
    start: async ({ projectId, options }) => {
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
      const run = { ...template(`run-${runs.size + 1}`, 'running'), projectId, options, createdAt: ago(0) };
      add(atState(run, 'running', 0));
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
      return add(atState(find(runId), 'cancelled', find(runId).progress?.done ?? 0));
    },
    resume: async ({ runId }) => {
      await pause(scenario.delay);
      add(atState({ ...find(runId), error: null }, 'running', find(runId).progress?.done ?? 0));
      void play(runId);
      return find(runId);
    },
    warnings: async ({ runId, after, limit }) => {
      await pause(scenario.delay);
      const { warningCount } = find(runId);
      const count = Math.max(0, Math.min(limit, warningCount - after));
      return Array.from({ length: count }, (_, step) => warning(after + step + 1));
    },
  };
}

function firstRuns(scenario: Scenario): readonly RunInfo[] {
  if (scenario.state === 'empty' || scenario.state === 'loading') return [];
  const first =
    scenario.state === 'running'
      ? atState(template('run-1', 'running'), 'running', 402_000_000)
      : scenario.run === 'done'
        ? atState(template('run-1', 'done'), 'done', totalBytes)
        : atState(template('run-1', scenario.run), scenario.run, 702_000_000);
  const older = {
    ...atState(template('run-0', 'done'), 'done', totalBytes),
    id: 'run-0' as RunId,
    projectId: 'p-linares' as ProjectId,
    projectName: 'Linares 1993–2000',
    createdAt: ago(3 * 86_400),
  };
  const cancelled = {
    ...atState(template('run-a', 'cancelled'), 'cancelled', 90_000_000),
    createdAt: ago(5 * 86_400),
  };
  return [first, older, cancelled];
}

function template(id: string, state: RunState): RunInfo {
  return {
    id: id as RunId,
    projectId: runProject.id,
    projectName: runProject.name,
    recipeId: 'chess-positions',
    title: chessRecipe.title,
    state,
    stages: [],
    progress: null,
    counts: [],
    warningCount: 0,
    options: Object.fromEntries(chessRecipe.options.map((field) => [field.name, field.default])),
    outputFolder: '/home/ada/Datawright/Lichess January/datasets/chess-positions',
    error: null,
    createdAt: ago(360),
    updatedAt: ago(0),
    activeSeconds: 0,
  };
}

function atState(run: RunInfo, state: RunState, done: number): RunInfo {
  const fraction = done / totalBytes;
  const reading = fraction < 1;
  const stageStates = (index: number): StageState => {
    if (state === 'done') return 'done';
    const current = reading ? 0 : 1;
    if (index < current) return 'done';
    if (index > current) return 'pending';
    return state === 'failed' ? 'failed' : state === 'running' ? 'running' : 'pending';
  };
  return {
    ...run,
    state,
    stages: stages.map(([id, title], index) => ({ id, title, state: stageStates(index) })),
    progress:
      state === 'done'
        ? null
        : {
            stageId: 'read',
            done,
            total: totalBytes,
            unit: 'bytes',
            rate: state === 'running' ? 31_240_000 : null,
            secondsLeft: state === 'running' ? (totalBytes - done) / 31_240_000 : null,
          },
    counts: [
      { id: 'games', label: 'Games read', value: Math.round(fraction * 603_214) },
      { id: 'sampled', label: 'Games sampled', value: Math.round(fraction * 71_310) },
      { id: 'positions', label: 'Positions written', value: Math.round(fraction * 299_717) },
      { id: 'duplicates', label: 'Duplicates removed', value: Math.round(fraction * 4_102) },
      { id: 'variants', label: 'Variants skipped', value: Math.round(fraction * 812) },
    ],
    warningCount: Math.round(fraction * 437),
    error:
      state === 'failed'
        ? {
            code: 'disk-full',
            message: 'The disk that holds /home/ada/Datawright is full; batch_002.parquet was not written.',
            hint: 'Free some space, then resume the run.',
          }
        : null,
    updatedAt: ago(0),
    activeSeconds: fraction * 39,
  };
}

function warning(number: number) {
  const game = number * 1373;
  return {
    number,
    code: 'illegal-move',
    message: `Game ${game.toLocaleString('en')}, ply ${(number * 7) % 90}: the move Nf3 is not legal here. The game ends there.`,
    source: '/home/ada/games/lichess_db_standard_rated_2024-01.pgn.zst',
  };
}

function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}
