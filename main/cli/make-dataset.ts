import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type {
  DatawrightApi,
  OptionValues,
  ProjectId,
  RecipeId,
  SourceReport,
} from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { recipeOf } from '../recipes/registry.ts';
import { followRun, type OutputKind } from './follow-run.ts';
import type { ExitCode } from './run-command-line.ts';

export interface MakeDatasetRequest {
  readonly recipeId: RecipeId;
  /** Absolute paths. */
  readonly sources: readonly string[];
  /** Absolute path; becomes a project whose dataset lies in the folder itself. */
  readonly folder: string;
  readonly options: OptionValues;
  readonly output: OutputKind;
}

/** Runs a recipe from given sources into a folder, and reports on the terminal. */
export async function makeDataset(request: MakeDatasetRequest): Promise<ExitCode> {
  const { recipeId, sources, folder, options, output } = request;
  const workers = Number(options['workers'] ?? 0);
  const engine = openEngine({ host: { shell: 'terminal' }, workers });
  try {
    const { api } = engine;
    // Nothing is made before it is clear that the options hold and that there is something to read.
    const recipe = recipeOf(recipeId);
    recipe.parseOptions(options);
    const report = await api.sources.inspect({ inspectionId: 'command-line', paths: sources });
    refuseNothing(report, recipe);
    if (output === 'text') tellSkipped(report);
    const { id: projectId } = existsSync(join(folder, 'project.db'))
      ? await api.projects.open({ folder })
      : await api.projects.create({ folder, name: basename(folder) });
    const before = await api.sources.list({ projectId });
    await replaceSources(api, projectId, sources);
    return await followRun(engine, output, async () => {
      try {
        return await api.runs.start({ projectId, recipeId, options, inProjectFolder: true });
      } catch (error) {
        // Refused, for example because the folder holds a dataset of another shape: all stays as it was.
        await replaceSources(api, projectId, before);
        throw error;
      }
    });
  } finally {
    await engine.close();
  }
}

async function replaceSources(
  { sources }: DatawrightApi,
  projectId: ProjectId,
  paths: readonly string[],
): Promise<void> {
  for (const path of await sources.list({ projectId })) await sources.remove({ projectId, path });
  if (paths.length > 0) await sources.add({ projectId, paths });
}

function refuseNothing(
  { files, paths, skipped, skippedCount }: SourceReport,
  { sources, nothing }: Pick<Recipe, 'sources' | 'nothing'>,
): void {
  if (files.some((file) => sources.some(({ kind }) => kind === file.kind))) return;
  const reasons = skipped.slice(0, 3).map(({ path, reason }) => `\n  ${path}: ${reason}`);
  const more = skippedCount > 3 ? `\n  and ${skippedCount - 3} more` : '';
  throw new DatawrightError(
    'nothing-to-do',
    `${nothing.message} in ${paths.join(', ')}.${reasons.join('')}${more}`,
    nothing.hint,
  );
}

const SKIPPED_TOLD = 5;

function tellSkipped({ skipped, skippedCount }: SourceReport): void {
  for (const { path, reason } of skipped.slice(0, SKIPPED_TOLD))
    process.stderr.write(`skipped: ${path}: ${reason}\n`);
  const more = skippedCount - SKIPPED_TOLD;
  if (more > 0) process.stderr.write(`skipped: and ${more} more\n`);
}
