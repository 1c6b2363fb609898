import type { Database } from 'better-sqlite3';
import { DatawrightError } from '../../preload/failure.ts';
import { projectsAndRuns } from './migrations/001-projects-and-runs.ts';
import { outputFiles } from './migrations/002-output-files.ts';
import { requests } from './migrations/003-requests.ts';

/** Schema changes in order; the schema's version is how many of them a database has. Never edited once released. */
export const migrations: readonly string[] = [projectsAndRuns, outputFiles, requests];

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 *
 * @throws DatawrightError `project-too-new` when a later version of the app has migrated it.
 */
export function migrate(database: Database, steps: readonly string[] = migrations): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > steps.length) {
    throw new DatawrightError(
      'project-too-new',
      `${database.name} was made by a newer Datawright (schema ${version}; this one knows ${steps.length}).`,
      'Update Datawright, then open the project again.',
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
