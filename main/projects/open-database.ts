import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { migrate } from './migrate.ts';

export type { Database };

declare const writes: unique symbol;

/** The one connection that may write. A function that takes it cannot be given a reader. */
export type WritingDatabase = Database & { readonly [writes]: true };

/** Opens (or makes) a project's database for writing, with the newest schema. */
export function openDatabase(path: string): WritingDatabase {
  let database: Database;
  try {
    database = new Sqlite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 2000');
  } catch (error) {
    throw explainSqlite(error, path);
  }
  try {
    migrate(database);
  } catch (error) {
    database.close();
    throw explainSqlite(error, path);
  }
  return database as WritingDatabase;
}

/** Opens a project's database for reading, also while another process writes to it. */
export function openReader(path: string): Database {
  try {
    return new Sqlite(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw explainSqlite(error, path);
  }
}

/** Puts an error into words if it is SQLite's, and leaves others as they are. */
export function explainIfSqlite(error: unknown, path: string): unknown {
  return error instanceof Sqlite.SqliteError ? explainSqlite(error, path) : error;
}

/** Writes that fail for want of space, but for which SQLite has its word FULL only in some places. */
const WRITE_ERRORS = new Set(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE']);
const FULL_BELOW_BYTES = 1 << 20;

function isFull(code: string, path: string): boolean {
  // Quotas and file size limits do not show in what the disk says is free.
  if (WRITE_ERRORS.has(code)) return true;
  try {
    const { bavail, bsize } = statfsSync(existsSync(path) ? path : dirname(path));
    return bavail * bsize < FULL_BELOW_BYTES;
  } catch {
    return false;
  }
}

/** Puts SQLite's own error codes into words. */
export function explainSqlite(error: unknown, path: string): DatawrightError {
  const code = error instanceof Sqlite.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_FULL') || (code.startsWith('SQLITE_IOERR') && isFull(code, path))) {
    return explainErrno(Object.assign(new Error('full'), { code: 'ENOSPC' }), path);
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
    return explainErrno(Object.assign(new Error('no access'), { code: 'EACCES' }), path);
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new DatawrightError(
      'source-unreadable',
      `${path} is not a Datawright project, or it is damaged.`,
      'Choose another folder, or restore the file from a backup.',
      { cause: error },
    );
  }
  return explainErrno(error, path);
}
