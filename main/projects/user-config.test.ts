import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { UserConfig } from './user-config.ts';

const entry = (name: string) => ({ name, folder: `/projects/${name}`, openedAt: '2026-01-01T00:00:00.000Z' });

test('what several commands remember at once is all remembered', async () => {
  const home = temporaryFolder();
  const names = Array.from({ length: 12 }, (_, number) => `project-${number}`);
  const commands = names.map((name) => ({ name, config: new UserConfig(home) }));
  await Promise.all([
    ...commands.map(({ name, config }) => config.remember(entry(name))),
    new UserConfig(home).updateSettings({ workers: 3 }),
  ]);
  const { recent, settings } = new UserConfig(home);
  expect(recent.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(settings.workers).toBe(3);
});

test('changes of one process follow one another', async () => {
  const home = temporaryFolder();
  const config = new UserConfig(home);
  await Promise.all(['a', 'b', 'a'].map((name) => config.remember(entry(name))));
  await config.forget('/projects/b');
  expect(new UserConfig(home).recent).toEqual([entry('a')]);
  expect(config.recent).toEqual([entry('a')]);
});

test('where nothing can be saved, a project is still remembered here, and settings are refused', async () => {
  const home = join(temporaryFolder(), 'home');
  const config = new UserConfig(home);
  mkdirSync(join(home, 'config.json'));
  await config.remember(entry('a'));
  expect(config.recent).toEqual([entry('a')]);
  await expect(config.updateSettings({ workers: 2 })).rejects.toThrow(/config\.json/);
  expect(config.settings.workers).toBe(0);
  rmSync(join(home, 'config.json'), { recursive: true });
  await config.updateSettings({ workers: 2 });
  expect(JSON.parse(readFileSync(join(home, 'config.json'), 'utf8'))).toMatchObject({
    settings: { workers: 2 },
  });
});
