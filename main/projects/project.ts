import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ProjectId, ProjectInfo } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { openDatabase, type WritingDatabase } from './open-database.ts';
import { ProjectLock } from './project-lock.ts';

const DATABASE_FILE = 'project.db';

/**
 * A project folder, held for writing. All paths in its database are relative to the folder (but
 * for the sources, which lie elsewhere), so the folder can be moved.
 */
export class Project {
  readonly folder: string;
  readonly database: WritingDatabase;
  readonly #lock: ProjectLock;

  private constructor(folder: string, database: WritingDatabase, lock: ProjectLock) {
    this.folder = folder;
    this.database = database;
    this.#lock = lock;
  }

  /** Makes an empty or absent folder a project. `shell` tells others who holds it. */
  static create(folder: string, name: string, shell: string): Project {
    const path = resolve(folder);
    refuseOccupied(path);
    try {
      makeFolder(path);
    } catch (error) {
      throw explainErrno(error, path);
    }
    return Project.#hold(path, shell, name);
  }

  /** @throws DatawrightError `not-found` when the folder holds no project. */
  static open(folder: string, shell: string): Project {
    const path = resolve(folder);
    if (!Project.isProject(path)) {
      throw new DatawrightError(
        'not-found',
        `${path} is not a Datawright project.`,
        'Open a folder that holds a project.db, or make a new project.',
      );
    }
    return Project.#hold(path, shell, basename(path));
  }

  static isProject(folder: string): boolean {
    return statSync(join(folder, DATABASE_FILE), { throwIfNoEntry: false })?.isFile() ?? false;
  }

  static #hold(folder: string, shell: string, name: string): Project {
    const lock = ProjectLock.take(folder, shell);
    try {
      const database = openDatabase(join(folder, DATABASE_FILE));
      database
        .prepare('INSERT INTO project VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING')
        .run(randomUUID(), name, new Date().toISOString());
      return new Project(folder, database, lock);
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  get info(): ProjectInfo {
    const row = this.database.prepare('SELECT id, name, created_at FROM project').get() as {
      id: ProjectId;
      name: string;
      created_at: string;
    };
    return { id: row.id, name: row.name, folder: this.folder, createdAt: row.created_at };
  }

  rename(name: string): void {
    this.database.prepare('UPDATE project SET name = ?').run(name);
  }

  /** Absolute path of something that the database names relative to the folder. */
  path(relative: string): string {
    return join(this.folder, relative);
  }

  close(): void {
    this.database.close();
    this.#lock.close();
  }
}

/** Below /proc, Node's own recursive form goes round in circles: a folder is there and yet takes no other. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Files that an app may leave in any folder and that do not make it someone's. */
const HARMLESS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

function refuseOccupied(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => !HARMLESS.has(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw explainErrno(error, folder);
  }
  if (names.length === 0) return;
  const known = names.includes(DATABASE_FILE);
  throw new DatawrightError(
    'folder-in-use',
    known
      ? `${folder} is a Datawright project already.`
      : `${folder} is not empty: it holds ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}.`,
    known ? 'Open it instead.' : 'Choose an empty folder, or a new one.',
  );
}
