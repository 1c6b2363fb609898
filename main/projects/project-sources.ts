import type { Project } from './project.ts';

/** The paths that the user gave a project to read from, in the order in which they were added. */
export function listSources(project: Project): readonly string[] {
  const rows = project.database.prepare('SELECT path FROM sources ORDER BY rowid').all() as {
    path: string;
  }[];
  return rows.map(({ path }) => path);
}

export function addSources(project: Project, paths: readonly string[]): void {
  const insert = project.database.prepare('INSERT INTO sources VALUES (?, ?) ON CONFLICT DO NOTHING');
  const now = new Date().toISOString();
  project.database.transaction(() => {
    for (const path of paths) insert.run(path, now);
  })();
}

export function removeSource(project: Project, path: string): void {
  project.database.prepare('DELETE FROM sources WHERE path = ?').run(path);
}
