import { join } from 'node:path';
import type { DatawrightError } from '../../preload/failure.ts';
import { explainSqlite, openReader } from '../projects/open-database.ts';
import { Project } from '../projects/project.ts';
import { configFolder, UserConfig } from '../projects/user-config.ts';
import { RunReader, type StoredRun } from '../runs/run-store.ts';

export interface RecentRun extends StoredRun {
  readonly folder: string;
  readonly projectName: string;
  readonly warningCount: number;
}

export interface ListRecentRunsOptions {
  readonly home?: string;
  /** Called for every project that is there and cannot be read; the others are. */
  readonly onUnreadable?: (folder: string, reason: DatawrightError) => void;
}

/** Runs of all recent projects, newest first, read without holding the projects. */
export function listRecentRuns({
  home = configFolder(),
  onUnreadable = () => undefined,
}: ListRecentRunsOptions = {}): readonly RecentRun[] {
  const { recent } = new UserConfig(home);
  return recent
    .filter(({ folder }) => Project.isProject(folder))
    .flatMap(({ folder, name }) => {
      try {
        return readRuns(folder, name);
      } catch (error) {
        onUnreadable(folder, explainSqlite(error, join(folder, 'project.db')));
        return [];
      }
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

function readRuns(folder: string, projectName: string): readonly RecentRun[] {
  const database = openReader(join(folder, 'project.db'));
  try {
    const reader = new RunReader(database);
    return reader
      .list()
      .map((run) => ({ ...run, folder, projectName, warningCount: reader.warningCount(run.id) }));
  } finally {
    database.close();
  }
}
