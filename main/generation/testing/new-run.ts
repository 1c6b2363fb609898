import { join } from 'node:path';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import type { WritingDatabase } from '../../projects/open-database.ts';
import { openRun } from './open-run.ts';

/** A project's database with one run, in a folder that ends with the test. */
export function newRun(): WritingDatabase {
  return openRun(join(temporaryFolder(), 'project.db'));
}
