import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readSplit, type SplitRow } from './read-split.ts';

const HEADER = 'Uid,Pids,Times,Target,Target_time';
const ROW = `7,"[12, 5]","['2012-04-03 14:04', '2012-04-03 14:06']",31,2012-04-04 09:00`;

function write(...lines: readonly string[]): string {
  const path = join(temporaryFolder(), 'train.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}

async function readAll(path: string): Promise<SplitRow[]> {
  const rows: SplitRow[] = [];
  for await (const row of readSplit(path)) rows.push(row);
  return rows;
}

test('rows of old and new files, CRLF, other columns and their order', async () => {
  const first = {
    row: 1,
    uid: 7,
    pids: [12, 5],
    times: ['2012-04-03 14:04', '2012-04-03 14:06'],
    target: 31,
    targetTime: '2012-04-04 09:00',
  };
  expect(await readAll(write(HEADER, ROW, ''))).toEqual([first]);
  const other = `31,"[12, 5]",x,7,2012-04-04 09:00,"[""2012-04-03 14:04"", '2012-04-03 14:06']"`;
  expect(await readAll(write('Target,Pids,x,Uid,Target_time,Times\r', `${other}\r`))).toEqual([first]);
  const seconds = `8,[1],['2012-04-03 14:04:09'],2,2012-04-04 09:00:01`;
  expect((await readAll(write(HEADER, ROW, seconds)))[1]).toEqual({
    row: 2,
    uid: 8,
    pids: [1],
    times: ['2012-04-03 14:04:09'],
    target: 2,
    targetTime: '2012-04-04 09:00:01',
  });
});

test.each([
  ['12, 5]', '12, x]', 'Pids is no list: expected an integer at character 6.'],
  ["'2012-04-03 14:06'", 'now()', 'Times is no list: expected a quoted string at character 22.'],
  ["'2012-04-03 14:06'", "'tomorrow'", '"tomorrow" in Times is no time.'],
  ['[12, 5]', '[12]', '1 Pids, but 2 Times.'],
  ['[12, 5]', '[12, -5]', '-5 in Pids is no id.'],
  [',31,', ',3.5,', 'Target "3.5" is no id.'],
  ['7,', '-7,', 'Uid "-7" is no id.'],
  ['09:00', '9', 'Target_time "2012-04-04 9" is no time.'],
  [',31,', ',', '4 fields instead of 5.'],
  ['"[12, 5]"', '"[12, 5]', 'a quoted field does not end as one (line 3).'],
])('a fault is named with its file and row: %s → %s', async (from, to, reason) => {
  const path = write(HEADER, ROW, ROW.replace(from, to));
  await expect(readAll(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path}, row 2: ${reason}`,
  });
});

test('a file without the columns, or without anything, is refused', async () => {
  const path = write('Uid,Pids,Times,Target', '1');
  await expect(readAll(path)).rejects.toThrow(`${path}: has no column Target_time.`);
  await expect(readAll(write(''))).rejects.toThrow('is empty.');
  await expect(readAll('/nowhere.csv')).rejects.toMatchObject({ code: 'not-found' });
});
