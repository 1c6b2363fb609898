import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readPidIndex } from './read-pid-index.ts';

function write(text: string): string {
  const path = join(temporaryFolder(), 'pid_to_index.csv');
  writeFileSync(path, text);
  return path;
}

test('each row of the features gets the POI that the index gives it, in whatever order', async () => {
  const path = write('Pid,Index\n7,2\n5,0\n9,1\n');
  expect([...(await readPidIndex(path, 3))]).toEqual([5, 9, 7]);
});

test('a mapping means that mapped ids stand in the order of the rows', async () => {
  const path = write('Original_Pid,Mapped_Pid\n4b5f,2\n"a, b",1\n3fd6,3\n');
  expect([...(await readPidIndex(path, 3))]).toEqual([1, 2, 3]);
});

test('a byte-order mark, quotes and Windows line ends change nothing', async () => {
  const path = write('\uFEFF"Pid","Index"\r\n"1","0"\r\n"2","1"\r\n\r\n');
  expect([...(await readPidIndex(path, 2))]).toEqual([1, 2]);
});

const faults: readonly (readonly [string, string, RegExp])[] = [
  ['of another length', 'Pid,Index\n1,0\n', /names 1 POIs, and the features have 2 rows/],
  ['that points beyond the rows', 'Pid,Index\n1,0\n2,5\n', /line 3: index 5 lies beyond the 2 rows/],
  ['that names a row twice', 'Pid,Index\n1,0\n2,0\n', /line 3: index 0 stands there twice/],
  ['that names a POI twice', 'Pid,Index\n1,0\n1,1\n', /line 3: Pid 1 stands there twice/],
  ['with a Pid of zero', 'Pid,Index\n0,0\n1,1\n', /line 2: “0,0” is not a pair of ids/],
  ['with words in it', 'Pid,Index\none,0\n', /line 2: “one,0” is not a pair of ids/],
  ['with other columns', 'Uid,Time\n1,0\n', /line 1: its columns are neither/],
  ['without a line', '', /line 1: it is empty/],
];

test.each(faults)('an index %s is refused', async (_, text, message) => {
  await expect(readPidIndex(write(text), 2)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});

test('an index that is not there is named', async () => {
  await expect(readPidIndex('/nowhere/pid_to_index.csv', 1)).rejects.toMatchObject({ code: 'not-found' });
});

test('any order of any ids comes back as it was written', async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 0x7fff_ffff }), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(ids, fc.infiniteStream(fc.nat()), async (pids, keys) => {
      const lines = pids.map((pid, row) => ({ line: `${pid},${row}`, key: keys.next().value }));
      const shuffled = lines.toSorted((a, b) => a.key - b.key).map(({ line }) => line);
      const path = write(['Pid,Index', ...shuffled].join('\n'));
      expect([...(await readPidIndex(path, pids.length))]).toEqual(pids);
    }),
    { numRuns: 50 },
  );
});
