import { writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { ProjectLock } from './project-lock.ts';

vi.mock('node:fs', { spy: true });
afterEach(() => vi.mocked(writeFileSync).mockReset());

test('a folder in which the holder cannot be written is said to be closed, and is not held', () => {
  const folder = temporaryFolder();
  vi.mocked(writeFileSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('no'), { code: 'EROFS' });
  });
  expect(() => ProjectLock.take(folder, 'test')).toThrow(
    expect.objectContaining({ code: 'no-permission', message: expect.stringContaining('project.lock.json') }),
  );
  ProjectLock.take(folder, 'test').close();
});
