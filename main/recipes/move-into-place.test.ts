import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { copyIntoPlace, moveIntoPlace } from './move-into-place.ts';

vi.mock('node:fs/promises', { spy: true });
afterEach(() => vi.mocked(copyFile).mockReset());

test('a copy replaces what was there, and leaves the original', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'from'), join(folder, 'below/to')];
  for (const content of ['one', 'two']) {
    writeFileSync(from, content);
    await copyIntoPlace(from, to);
    expect(readFileSync(to, 'utf8')).toBe(content);
  }
  expect(readdirSync(join(folder, 'below'))).toEqual(['to']);
  await moveIntoPlace(from, to);
  expect(existsSync(from)).toBe(false);
});

test('a copy that fails half way, or cannot take its place, leaves nothing', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'from'), join(folder, 'below/to')];
  writeFileSync(from, 'x');
  vi.mocked(copyFile).mockImplementationOnce(async (_, path) => {
    writeFileSync(String(path), 'half');
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  await expect(copyIntoPlace(from, to)).rejects.toMatchObject({ code: 'disk-full' });
  expect(readdirSync(join(folder, 'below'))).toEqual([]);
  mkdirSync(join(to, 'taken'), { recursive: true });
  await expect(copyIntoPlace(from, to)).rejects.toThrow(to);
  expect(readdirSync(join(folder, 'below'))).toEqual(['to']);
});
