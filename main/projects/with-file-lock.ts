import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite, { type Database } from 'better-sqlite3';

const WAIT_MS = 10;
const MOST_WAIT_MS = 3_000;

/**
 * Does something that only one process may do at a time. The lock is SQLite's, on a file of its own:
 * the system drops it when the process ends. Where it cannot be had (a network home, a process that
 * hangs), the work is done without.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await take(path);
  try {
    return await work();
  } finally {
    lock?.close();
  }
}

async function take(path: string): Promise<Database | null> {
  for (let waited = 0; waited < MOST_WAIT_MS; waited += WAIT_MS) {
    const lock = tryToTake(path);
    if (lock !== 'busy') return lock;
    await sleep(WAIT_MS);
  }
  return null;
}

/** Never waits itself: that would hold up this process's own holder of the lock. */
function tryToTake(path: string): Database | 'busy' | null {
  let database: Database | null = null;
  try {
    database = new Sqlite(path, { timeout: 0 });
    // A rollback journal needs no second file.
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    return busy ? 'busy' : null;
  }
}
