import type {
  ApiFailure,
  ProjectId,
  RecipeId,
  RunId,
  RunInfo,
  RunState,
  StageState,
} from '../../preload/contract.ts';
import { projectOf } from './open-project.ts';
import { recipeOf } from './recipe-infos.ts';
import { plays } from './run-plays.ts';
import type { Scenario } from './scenario.ts';

/** The runs that the projects begin with. */
export function firstRuns(scenario: Scenario): readonly RunInfo[] {
  const { state, project } = scenario;
  if (state === 'empty' || state === 'loading') return [];
  return project === 'chess' ? chessRuns(scenario) : poiRuns(scenario);
}

function chessRuns(scenario: Scenario): readonly RunInfo[] {
  const first = runOf(scenario, 'run-1', 'chess-positions');
  const older = playedTo(runOf(scenario, 'run-0', 'chess-positions'), 'done', 1);
  return [
    lastPlayed(scenario, first),
    { ...older, ...otherProject, createdAt: ago(3 * 86_400) },
    {
      ...playedTo(runOf(scenario, 'run-a', 'chess-positions'), 'cancelled', 0.07),
      createdAt: ago(5 * 86_400),
    },
  ];
}

function poiRuns(scenario: Scenario): readonly RunInfo[] {
  const steps: readonly RecipeId[] = ['poi-dataset', 'poi-codebook', 'poi-instructions'];
  const made = { nothing: 0, dataset: 1, codebooks: 2, instructions: 3 }[scenario.made];
  const runs = steps.slice(0, made).map((recipeId, index) => ({
    ...playedTo(runOf(scenario, `run-${index + 1}`, recipeId), 'done', 1),
    title: `Run ${index + 1}`,
    createdAt: ago(3600 * (4 - index)),
  }));
  const next = steps[Math.min(made, steps.length - 1)] ?? 'poi-dataset';
  if (scenario.state !== 'running' && scenario.run === 'done') return runs;
  const last = runOf(scenario, `run-${made + 1}`, next);
  return [...runs, { ...lastPlayed(scenario, last), title: `Run ${made + 1}` }];
}

function lastPlayed({ state, run }: Scenario, first: RunInfo): RunInfo {
  if (state === 'running') return playedTo(first, 'running', 0.33);
  return run === 'done' ? playedTo(first, 'done', 1) : playedTo(first, run, 0.58);
}

const otherProject = { projectId: 'p-linares' as ProjectId, projectName: 'Linares 1993–2000' };

export function runOf(scenario: Scenario, id: string, recipeId: RecipeId): RunInfo {
  const { id: projectId, name, folder } = projectOf(scenario);
  const recipe = recipeOf(recipeId);
  return {
    id: id as RunId,
    projectId,
    projectName: name,
    recipeId,
    title: recipe.title,
    state: 'running',
    stages: [],
    progress: null,
    counts: [],
    warningCount: 0,
    options: Object.fromEntries(recipe.options.map((field) => [field.name, field.default])),
    outputFolder: `${folder}/${recipeId}`,
    error: null,
    createdAt: ago(360),
    updatedAt: ago(0),
    activeSeconds: 0,
  };
}

/** The run when so much is done: units, or a share of them where it is at most 1. */
export function playedTo(run: RunInfo, state: RunState, amount: number): RunInfo {
  const play = plays[run.recipeId];
  const done = amount <= 1 ? Math.round(amount * play.total) : amount;
  const fraction = state === 'done' ? 1 : done / play.total;
  return {
    ...run,
    state,
    stages: play.stages.map(([id, title], index) => ({
      id,
      title,
      state: stageState(state, fraction, index),
    })),
    progress:
      state === 'done'
        ? null
        : {
            stageId: play.stages[0]?.[0] ?? '',
            done,
            total: play.total,
            unit: play.unit,
            rate: state === 'running' ? play.rate : null,
            secondsLeft: state === 'running' ? (play.total - done) / play.rate : null,
          },
    counts: play.counts.map((count) => ({ ...count, value: Math.round(fraction * count.value) })),
    warningCount: Math.round(fraction * play.warnings),
    error: state === 'failed' ? failed(run) : null,
    updatedAt: ago(0),
    activeSeconds: fraction * (play.total / play.rate),
  };
}

function stageState(state: RunState, fraction: number, index: number): StageState {
  if (state === 'done') return 'done';
  const current = fraction < 1 ? 0 : 1;
  if (index < current) return 'done';
  if (index > current) return 'pending';
  return state === 'failed' || state === 'running' ? state : 'pending';
}

function failed({ recipeId }: RunInfo): ApiFailure {
  if (recipeId !== 'poi-instructions') {
    return {
      code: 'disk-full',
      message: 'The disk that holds /home/ada/Datawright is full; a file was not written.',
      hint: 'Free some space, then resume the run.',
    };
  }
  return {
    code: 'source-unreadable',
    message:
      'Pid 4117 (NYC/Intermediate Files/data/train.csv, row 212) has no code in codebooks-rqvae-nyc-div0.25-commit0.5-lr5e-5.csv.',
    hint: 'Make the codebook from the features of the same dataset, and try again.',
  };
}

export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}
