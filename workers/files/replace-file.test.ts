import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { replaceFile } from './replace-file.ts';

test('of many that replace a file at once, one counts, and nothing else is left', async () => {
  const path = join(temporaryFolder(), 'config.json');
  const contents = Array.from({ length: 20 }, (_, number) => `${number}`.repeat(1000 * (number + 1)));
  await Promise.all(contents.map((content) => replaceFile(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(join(path, '..'))).toEqual(['config.json']);
});

test('a file that cannot be replaced leaves nothing beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'taken');
  mkdirSync(join(path, 'inside'), { recursive: true });
  await expect(replaceFile(path, 'x')).rejects.toThrow(path);
  expect(readdirSync(folder)).toEqual(['taken']);
});
