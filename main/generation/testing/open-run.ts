import type { RunId } from '../../../preload/contract.ts';
import { openDatabase, type WritingDatabase } from '../../projects/open-database.ts';

/** The run that tests keep requests for. */
export const TEST_RUN = '00000000-0000-4000-8000-000000000001' as RunId;

/** Opens (or makes) a project's database with one run. */
export function openRun(path: string): WritingDatabase {
  const database = openDatabase(path);
  database.exec(
    `INSERT OR IGNORE INTO runs (id, number, recipe_id, state, options, sources, output, created_at, updated_at)
     VALUES ('${TEST_RUN}', 1, 'code-qa', 'running', '{}', '[]', '.', 'now', 'now')`,
  );
  return database;
}
