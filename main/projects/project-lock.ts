import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { explainSqlite } from './open-database.ts';

/** Who has a project open for writing. */
interface Holder {
  readonly shell: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

const LOCK_FILE = 'project.lock';
const HOLDER_FILE = 'project.lock.json';

/**
 * Holds a project folder for one process. The lock is SQLite's on a file of its own: the system
 * drops it when the process ends, however it ends, so there are no stale locks to judge.
 */
export class ProjectLock {
  readonly #folder: string;
  readonly #database: Database;

  private constructor(folder: string, database: Database) {
    this.#folder = folder;
    this.#database = database;
  }

  /** @throws DatawrightError `project-locked` naming the holder. */
  static take(folder: string, shell: string): ProjectLock {
    let database: Database;
    try {
      database = new Sqlite(join(folder, LOCK_FILE), { timeout: 0 });
    } catch (error) {
      throw explainSqlite(error, folder);
    }
    try {
      // A rollback journal needs no second file, and an exclusive transaction shuts out everyone.
      database.pragma('journal_mode = DELETE');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw locked(folder);
      throw explainSqlite(error, folder);
    }
    const holder: Holder = { shell, pid: process.pid, host: hostname(), since: new Date().toISOString() };
    try {
      writeFileSync(join(folder, HOLDER_FILE), JSON.stringify(holder));
    } catch (error) {
      database.close();
      throw explainErrno(error, join(folder, HOLDER_FILE));
    }
    return new ProjectLock(folder, database);
  }

  close(): void {
    if (!this.#database.open) return;
    rmSync(join(this.#folder, HOLDER_FILE), { force: true });
    this.#database.close();
  }
}

function locked(folder: string): DatawrightError {
  const holder = readHolder(folder);
  const who = holder
    ? `${holder.shell} (process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toLocaleTimeString()})`
    : 'another process';
  return new DatawrightError(
    'project-locked',
    `${folder} is open in ${who}.`,
    'Close it there first, or wait until its run is done.',
  );
}

function readHolder(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')) as Holder;
  } catch {
    return null;
  }
}
