import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { OptionValues, RecipeId, RunInfo } from '../../../preload/contract.ts';
import { createPool } from '../../../workers/pool.ts';
import { findSources, type FoundSources } from '../../projects/find-sources.ts';
import { Project } from '../../projects/project.ts';
import { RunManager } from '../../runs/run-manager.ts';
import type { RecipeContext } from '../recipe.ts';
import { recipeOf, sourceReaders } from '../registry.ts';

export const pool = createPool({ threads: 2 });
afterAll(() => pool.close());

export interface Sitting {
  readonly run: RunInfo;
  readonly project: Project;
  readonly runs: RunManager;
  readonly context: RecipeContext;
}

export function find(paths: readonly string[]): Promise<FoundSources> {
  return findSources(paths, sourceReaders);
}

/** Opens a project with its runs, or makes it. */
export function openRuns(folder: string): Omit<Sitting, 'run'> {
  const project = Project.isProject(folder)
    ? Project.open(folder, 'test')
    : Project.create(folder, 'Places', 'test');
  const runs = new RunManager({
    project,
    pool,
    stagesOf: (run) => recipeOf(run.recipeId).stages(run.options, run.sources),
    onChange: () => undefined,
  });
  return { project, runs, context: { project, pool, output: '.' } };
}

/** Runs a recipe into a project folder and hands over what stands there. */
export async function withRun<Result>(
  folder: string,
  recipeId: RecipeId,
  sources: readonly string[],
  values: OptionValues,
  look: (sitting: Sitting) => Result | Promise<Result>,
  whileRunning: (sitting: Sitting) => void | Promise<void> = () => undefined,
): Promise<Result> {
  const opened = openRuns(folder);
  const { runs, project } = opened;
  try {
    const options = recipeOf(recipeId).parseOptions(values);
    const started = runs.start({ recipeId, options, sources, output: '.' });
    await whileRunning({ ...opened, run: started });
    const run = await runs.settled(started.id);
    return await look({ ...opened, run });
  } finally {
    await runs.close();
    project.close();
  }
}

/** Every file that the recipes wrote below a folder, with a hash of its bytes. */
export function fileHashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^(project\.|\.datawright|datawright\.json)/.test(path));
  return Object.fromEntries(
    files.toSorted().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}
