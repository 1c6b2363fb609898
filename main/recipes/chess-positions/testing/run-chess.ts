import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ChessRow, OptionValues, RunInfo, SplitName } from '../../../../preload/contract.ts';
import { createPool } from '../../../../workers/pool.ts';
import { Project } from '../../../projects/project.ts';
import { chessPositions } from '../recipe.ts';
import type { RecipeContext } from '../../recipe.ts';
import { RunManager } from '../../../runs/run-manager.ts';

const pool = createPool({ threads: 3 });
afterAll(() => pool.close());

/** Takes everything, in batches small enough that a test has several. */
export const allOptions = { sample: 'all', batches: 0, batchSize: 1000, trainRatio: 0.8 } as const;

export function writeGames(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface Sitting {
  readonly run: RunInfo;
  readonly project: Project;
  readonly runs: RunManager;
}

/** Opens a project with its runs, or makes it. */
export function openRuns(folder: string): { readonly project: Project; readonly runs: RunManager } {
  const project = Project.isProject(folder)
    ? Project.open(folder, 'test')
    : Project.create(folder, 'Games', 'test');
  const runs = new RunManager({
    project,
    pool,
    stagesOf: (run) => chessPositions.stages(run.options, run.sources),
    onChange: () => undefined,
  });
  return { project, runs };
}

/** Runs the recipe into a project folder and hands over what stands there. */
export async function withRun<Result>(
  folder: string,
  sources: readonly string[],
  values: OptionValues,
  look: (sitting: Sitting) => Result | Promise<Result>,
  whileRunning: (runs: RunManager, run: RunInfo) => void | Promise<void> = () => undefined,
): Promise<Result> {
  const { project, runs } = openRuns(folder);
  try {
    const options = chessPositions.parseOptions(values);
    const started = runs.start({ recipeId: 'chess-positions', options, sources, output: '.' });
    await whileRunning(runs, started);
    const run = await runs.settled(started.id);
    return await look({ run, project, runs });
  } finally {
    await runs.close();
    project.close();
  }
}

/** Every shard with a hash of its bytes. */
export function shardHashes(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.parquet'));
  return Object.fromEntries(
    names.toSorted().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

export const context = (project: Project): RecipeContext => ({ project, pool, output: '.' });

/** Every row of a dataset with its split. */
export async function allRows(
  project: Project,
): Promise<readonly (ChessRow & { readonly split: SplitName })[]> {
  const dataset = chessPositions.dataset(context(project));
  const rows: (ChessRow & { readonly split: SplitName })[] = [];
  for (const { name, rows: count } of dataset?.splits ?? []) {
    for (let from = 0; from < count; from += 200) {
      const page = await chessPositions.samples.page(context(project), name, from, 200);
      rows.push(...page.map((row) => ({ ...row, split: name })));
    }
  }
  return rows;
}
