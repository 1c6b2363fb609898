import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { Project } from '../projects/project.ts';
import { UserConfig } from '../projects/user-config.ts';
import { listRecentRuns } from './recent-runs.ts';

test('a damaged project is named, and hides none of the others', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const config = new UserConfig(home);
  for (const name of ['whole', 'damaged', 'foreign', 'gone']) {
    if (name !== 'gone') {
      const project = Project.create(join(folder, name), name, 'test');
      if (name === 'whole') addRun(project);
      if (name === 'foreign') project.database.exec('PRAGMA foreign_keys = OFF; DROP TABLE runs');
      project.close();
    }
    if (name === 'damaged') writeFileSync(join(folder, name, 'project.db'), 'x'.repeat(8192));
    await config.remember({ name, folder: join(folder, name), openedAt: '2026-01-01T00:00:00.000Z' });
  }
  const unreadable: (readonly [string, string])[] = [];
  const runs = listRecentRuns({
    home,
    onUnreadable: (path, { message }) => unreadable.push([path, message]),
  });
  expect(runs).toMatchObject([{ id: 'r1', projectName: 'whole' }]);
  expect(unreadable).toEqual([
    [join(folder, 'foreign'), expect.stringContaining('no such table: runs')],
    [join(folder, 'damaged'), expect.stringContaining('is not a Datawright project, or it is damaged.')],
  ]);
  expect(listRecentRuns({ home })).toHaveLength(1);
});

function addRun({ database }: Project): void {
  const now = '2026-01-01T00:00:00.000Z';
  database
    .prepare(
      `INSERT INTO runs (id, number, recipe_id, state, options, sources, output, created_at, updated_at)
       VALUES ('r1', 1, 'poi-dataset', 'done', '{}', '[]', '.', ?, ?)`,
    )
    .run(now, now);
}
