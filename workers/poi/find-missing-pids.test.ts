import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findMissingPids } from './find-missing-pids.ts';

function write(name: string, lines: readonly string[]): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const HEADER = 'Uid,Pids,Times,Target,Target_time';
const sample = (pids: readonly number[], target: number) =>
  `1,"[${pids.join(', ')}]","[${pids.map(() => "'2012-04-03 14:04'").join(', ')}]",${target},2012-04-04 09:00`;

test('every Pid that a codebook lacks is found, where it first stands', async () => {
  const first = write('train.csv', [HEADER, sample([5, 12], 31)]);
  const second = write('val.csv', [HEADER, sample([5, 5], 5), sample([31], 99)]);
  const whole = write('codebooks-whole.csv', ['Pid,Codebook', '5,[1]', '12,[2]', '31,[3]', '99,[4]']);
  const lacking = write('codebooks-lacking.csv', ['Pid,Codebook', '5,[1]']);
  expect(await findMissingPids({ splits: [first, second], codebooks: [whole, lacking] })).toEqual({
    lacking: [
      {
        codebook: lacking,
        first: [
          { pid: 12, path: first, row: 1 },
          { pid: 31, path: first, row: 1 },
          { pid: 99, path: second, row: 2 },
        ],
        count: 3,
      },
    ],
  });
});

test('many are counted, and the first of them named', async () => {
  const pids = Array.from({ length: 60 }, (_, pid) => pid + 1);
  const split = write('train.csv', [HEADER, sample(pids, 1)]);
  const codebook = write('codebooks-one.csv', ['Pid,Codebook', '1,[0]']);
  const { lacking } = await findMissingPids({ splits: [split], codebooks: [codebook] });
  expect(lacking[0]).toMatchObject({ count: 59 });
  expect(lacking[0]?.first.map(({ pid }) => pid)).toEqual(pids.slice(1, 21));
});
