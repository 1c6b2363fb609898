import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { Project } from './project.ts';
import { addSources, listSources, removeSource } from './project-sources.ts';

test('a project is made in an empty folder and found there again', () => {
  const folder = join(temporaryFolder(), 'games');
  const made = Project.create(folder, 'Games', 'a test');
  const { info } = made;
  made.close();
  const opened = Project.open(folder, 'a test');
  expect(opened.info).toEqual(info);
  expect(info.name).toBe('Games');
  opened.close();
});

test('a folder that holds something else is refused and left alone', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.tex'), '');
  expect(() => Project.create(folder, 'x', 'a test')).toThrow(
    expect.objectContaining({ code: 'folder-in-use', message: expect.stringContaining('thesis.tex') }),
  );
  expect(readdirSync(folder)).toEqual(['thesis.tex']);
});

test('a folder without a project does not open', () => {
  expect(() => Project.open(temporaryFolder(), 'a test')).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('a file that is no database does not open', () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'project.db'),
    'no database at all, but long enough to be read as a header'.repeat(9),
  );
  expect(() => Project.open(folder, 'a test')).toThrow(
    expect.objectContaining({ code: 'source-unreadable' }),
  );
});

test('a project can be moved and keeps its sources', () => {
  const parent = temporaryFolder();
  const project = Project.create(join(parent, 'before'), 'Games', 'a test');
  addSources(project, ['/games/a.pgn', '/games/b.pgn', '/games/a.pgn']);
  removeSource(project, '/games/b.pgn');
  project.close();
  renameSync(join(parent, 'before'), join(parent, 'after'));
  const moved = Project.open(join(parent, 'after'), 'a test');
  expect(moved.path('train')).toBe(join(parent, 'after', 'train'));
  expect(listSources(moved)).toEqual(['/games/a.pgn']);
  moved.close();
});

test('a second holder is told who the first is', () => {
  const folder = join(temporaryFolder(), 'p');
  const first = Project.create(folder, 'p', 'the first one');
  expect(() => Project.open(folder, 'the second one')).toThrow(
    expect.objectContaining({
      code: 'project-locked',
      message: expect.stringContaining(`the first one (process ${process.pid}`),
    }),
  );
  first.close();
  Project.open(folder, 'the second one').close();
});

test('the lock of a killed process is gone with it', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const script = `
    import { Project } from ${JSON.stringify(new URL('./project.ts', import.meta.url).href)};
    Project.create(${JSON.stringify(folder)}, 'p', 'another process');
    process.stdout.write('held');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(() => Project.open(folder, 'this test')).toThrow(/another process \(process \d+/);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  Project.open(folder, 'this test').close();
});
