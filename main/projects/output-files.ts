import type { RecipeId, RunId } from '../../preload/contract.ts';
import type { WritingDatabase } from './open-database.ts';
import type { Project } from './project.ts';

/** A finished file of a dataset. */
export interface OutputFile<Facts = unknown> {
  /** Relative to the dataset folder, with forward slashes. */
  readonly path: string;
  readonly kind: string;
  /** Null where rows mean nothing. */
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
  /** What its recipe wants to know of it later; plain JSON. */
  readonly facts: Facts;
}

/** Lists a file as finished; one that was listed under the same path is replaced. */
export function putOutputFile(
  database: WritingDatabase,
  output: string,
  runId: RunId,
  { path, kind, rows, bytes, sha256, facts }: OutputFile,
): void {
  database
    .prepare('INSERT OR REPLACE INTO output_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(output, path, runId, kind, rows, bytes, sha256, JSON.stringify(facts));
}

/** Takes files off the list: they are about to be replaced. */
export function forgetOutputFiles(database: WritingDatabase, output: string, paths: readonly string[]): void {
  const forget = database.prepare('DELETE FROM output_files WHERE output = ? AND path = ?');
  for (const path of paths) forget.run(output, path);
}

/** Finished files of a kind, by path. */
export function listOutputFiles<Facts>(
  project: Project,
  output: string,
  kind: string,
): readonly OutputFile<Facts>[] {
  const rows = project.database
    .prepare(
      'SELECT path, kind, rows, bytes, sha256, facts FROM output_files WHERE output = ? AND kind = ? ORDER BY path',
    )
    .all(output, kind) as (Omit<OutputFile, 'facts'> & { readonly facts: string })[];
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as Facts }));
}

/** Paths of all finished files of a dataset, whatever their kind. */
export function listOutputPaths(project: Project, output: string): readonly string[] {
  return project.database
    .prepare('SELECT path FROM output_files WHERE output = ? ORDER BY path')
    .pluck()
    .all(output) as string[];
}

/** Folders, relative to the project, in which some recipes have finished files. */
export function listOutputs(project: Project, recipeIds: readonly RecipeId[]): readonly string[] {
  const rows = project.database
    .prepare(
      'SELECT DISTINCT output_files.output, recipe_id FROM output_files JOIN runs ON runs.id = run_id ORDER BY 1',
    )
    .all() as { readonly output: string; readonly recipe_id: RecipeId }[];
  return [...new Set(rows.filter((row) => recipeIds.includes(row.recipe_id)).map(({ output }) => output))];
}
