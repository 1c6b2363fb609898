import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type {
  DatawrightApi,
  OptionValues,
  ProjectId,
  RecipeId,
  RunInfo,
  SourceReport,
} from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { recipeOf } from '../recipes/registry.ts';
import type { Engine } from './engine.ts';

export interface StartRequest {
  readonly recipeId: RecipeId;
  /** Absolute paths. */
  readonly sources: readonly string[];
  /** Absolute path; becomes a project whose dataset lies in the folder itself. */
  readonly folder: string;
  readonly options: OptionValues;
}

/**
 * Starts a recipe from given sources into a folder. Nothing is made before it is clear that the
 * options hold and that there is something to read.
 *
 * @param onReport Called with what was found, before the run starts.
 */
export async function startInFolder(
  { api }: Engine,
  { recipeId, sources, folder, options }: StartRequest,
  onReport: (report: SourceReport) => void = () => undefined,
): Promise<RunInfo> {
  const recipe = recipeOf(recipeId);
  recipe.parseOptions(options);
  const report = await api.sources.inspect({ inspectionId: randomUUID(), paths: sources });
  refuseNothing(report, recipe);
  onReport(report);
  const isOld = existsSync(join(folder, 'project.db'));
  const wasThere = existsSync(folder);
  const { id: projectId } = isOld
    ? await api.projects.open({ folder })
    : await api.projects.create({ folder, name: basename(folder) });
  const before = await api.sources.list({ projectId });
  await replaceSources(api, projectId, sources);
  try {
    return await api.runs.start({ projectId, recipeId, options, inProjectFolder: true });
  } catch (error) {
    // Refused, for example because the folder holds a dataset of another shape: all stays as it was.
    if (isOld) await replaceSources(api, projectId, before);
    else await removeProject(api, projectId, folder, wasThere);
    throw error;
  }
}

/** Takes back a project that was made for a run which was then refused. */
async function removeProject(
  { projects }: DatawrightApi,
  projectId: ProjectId,
  folder: string,
  wasThere: boolean,
): Promise<void> {
  await projects.close({ projectId });
  await projects.forget({ folder });
  for (const name of ['project.db', 'project.db-wal', 'project.db-shm', 'project.lock', '.datawright']) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  if (!wasThere) await rmdir(folder).catch(() => undefined);
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
