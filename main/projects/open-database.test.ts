import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { explainSqlite } from './open-database.ts';

vi.mock('node:fs', { spy: true });
afterEach(() => vi.mocked(statfsSync).mockReset());

const explain = (code: string) =>
  explainSqlite(new Sqlite.SqliteError('disk I/O error', code), join(temporaryFolder(), 'project.db')).code;

test('a failed write is the want of space; any failure is, where the disk has none', () => {
  expect(explain('SQLITE_FULL')).toBe('disk-full');
  expect(explain('SQLITE_IOERR_WRITE')).toBe('disk-full');
  expect(explain('SQLITE_IOERR_SHMSIZE')).toBe('disk-full');
  expect(explain('SQLITE_IOERR_READ')).toBe('internal');
  vi.mocked(statfsSync).mockReturnValue({ bavail: 2, bsize: 4096 } as never);
  expect(explain('SQLITE_IOERR_FSYNC')).toBe('disk-full');
});

test('what may not be written, and what is no database, go by their own words', () => {
  expect(explain('SQLITE_CANTOPEN')).toBe('no-permission');
  expect(explain('SQLITE_READONLY_DIRECTORY')).toBe('no-permission');
  expect(explain('SQLITE_NOTADB')).toBe('source-unreadable');
});
