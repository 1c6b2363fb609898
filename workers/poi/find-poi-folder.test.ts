import { mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findPoiFolder } from './find-poi-folder.ts';
import { readSplit } from './read-split.ts';

vi.mock('node:fs/promises', { spy: true });

afterEach(() => vi.mocked(open).mockReset());

const [PIDS, TIMES] = ['"[7]"', `"['2012-04-03 18:00']"`];
const splits: Readonly<Record<string, string>> = {
  'as published': `Uid,Pids,Times,Target,Target_time\n1,${PIDS},${TIMES},2,2012-04-03 19:00\n`,
  'with a byte order mark and quoted names': `\ufeff"Uid","Pids","Times","Target","Target_time"\r\n1,${PIDS},${TIMES},2,2012-04-03 19:00\r\n`,
  'with an index column of pandas': `,Uid,Pids,Times,Target,Target_time\n0,1,${PIDS},${TIMES},2,2012-04-03 19:00\n`,
  'in another order': `Target_time,Target,Times,Pids,Uid\n2012-04-03 19:00,2,${TIMES},${PIDS},1\n`,
  'without a row': 'Uid,Pids,Times,Target,Target_time',
};

for (const [layout, content] of Object.entries(splits)) {
  test(`a split ${layout} is one`, async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'train.csv');
    writeFileSync(path, content);
    expect((await findPoiFolder(folder))?.splits).toEqual({ train: path });
    const rows = [];
    for await (const row of readSplit(path)) rows.push(row.target);
    expect(rows).toEqual(layout === 'without a row' ? [] : [2]);
  });
}

test('a train.csv of something else, or a folder of that name, is no split', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'train.csv'), 'Uid,Pids,Times,Label\n');
  writeFileSync(join(folder, 'val.csv'), 'x'.repeat(10_000));
  mkdirSync(join(folder, 'test.csv'));
  expect(await findPoiFolder(folder)).toBeNull();
});

test('a split that may not be read is an error that names it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'data', 'train.csv');
  vi.mocked(open).mockRejectedValue(Object.assign(new Error('no'), { code: 'ENOENT' }));
  expect(await findPoiFolder(folder)).toBeNull();
  vi.mocked(open).mockImplementation(async (asked) => {
    throw Object.assign(new Error('no'), { code: asked === path ? 'EACCES' : 'ENOENT' });
  });
  await expect(findPoiFolder(folder)).rejects.toMatchObject({
    code: 'no-permission',
    message: expect.stringContaining(path),
  });
});
