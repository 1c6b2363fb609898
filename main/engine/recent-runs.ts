import { join } from 'node:path';
import { openReader } from '../projects/open-database.ts';
import { Project } from '../projects/project.ts';
import { configFolder, UserConfig } from '../projects/user-config.ts';
import { RunReader, type StoredRun } from '../runs/run-store.ts';

export interface RecentRun extends StoredRun {
  readonly folder: string;
  readonly projectName: string;
  readonly warningCount: number;
}

/** Runs of all recent projects, newest first, read without holding the projects. */
export function listRecentRuns(home: string = configFolder()): readonly RecentRun[] {
  const { recent } = new UserConfig(home);
  return recent
    .filter(({ folder }) => Project.isProject(folder))
    .flatMap(({ folder, name }) => readRuns(folder, name))
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
