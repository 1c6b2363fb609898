import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { codesByPid } from './codebook.ts';
import { readCodebook, sniffCodebook } from './read-codebook.ts';

async function fileOf(text: string | Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), 'codebooks-model.csv');
  await writeFile(path, text);
  return path;
}

const PUBLISHED = [
  'Pid,Codebook,Vector',
  '3,"[12, 31, 5]","[-0.01712345679104328, 0.25]"',
  '1,"[0, 0, 63, 1]","[1e-05, 0.0]"',
  '20,"[0,0,63,0]","[]"',
];

test.each(['\n', '\r\n'])('rows of three and four codes are read, lines ending in %j', async (end) => {
  const path = await fileOf(PUBLISHED.join(end) + end);
  const codebook = await readCodebook(path);
  expect(codebook).toMatchObject({ path, levels: 3, width: 4 });
  expect([...codebook.pids]).toEqual([3, 1, 20]);
  expect([0, 1, 2].map((row) => codebook.codesOf(row))).toEqual([
    [12, 31, 5],
    [0, 0, 63, 1],
    [0, 0, 63, 0],
  ]);
  expect([1, 3, 20, 0, 2, 21].map((pid) => codebook.rowOf(pid))).toEqual([
    1,
    0,
    2,
    undefined,
    undefined,
    undefined,
  ]);
  expect([...codesByPid(codebook)]).toEqual([
    [3, [12, 31, 5]],
    [1, [0, 0, 63, 1]],
    [20, [0, 0, 63, 0]],
  ]);
});

test('other columns, another order, a byte order mark and Python lists are no matter', async () => {
  const path = await fileOf('\uFEFF"Name","Codebook","Pid"\n"a, ""b""","[ 1,\n 2, ]",7\n\nc,[3],8');
  const codebook = await readCodebook(path);
  expect(codesByPid(codebook)).toEqual(
    new Map([
      [7, [1, 2]],
      [8, [3]],
    ]),
  );
});

test('thousands of rows are read, each in its place', async () => {
  const pids = Array.from({ length: 20_000 }, (_, row) => 1 + ((row * 7919) % 20_011));
  const codesOf = (pid: number) => [pid % 64, pid >> 6, 1, ...(pid % 3 === 0 ? [pid % 5] : [])];
  const lines = pids.map((pid) => `${pid},"[${codesOf(pid).join(', ')}]","[0.5]"\n`);
  const codebook = await readCodebook(await fileOf(`Pid,Codebook,Vector\n${lines.join('')}`));
  expect([...codebook.pids]).toEqual(pids);
  const wrong = pids.filter(
    (pid) => codebook.codesOf(codebook.rowOf(pid) ?? -1).join() !== codesOf(pid).join(),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['', 'line 1: it is empty.'],
  ['Pid,Codebook,Vector\n', 'line 2: it has no rows.'],
  ['Pid,Codes,Vector\n', 'line 1: the columns are not Pid, Codebook, Vector.'],
  ['pid,codebook\n', 'line 1: the columns are not Pid, Codebook, Vector.'],
  ['Pid,Codebook,Codebook\n', 'line 1: the columns are not Pid, Codebook, Vector.'],
  ['1,"[1, 2]","[]"\n', 'line 1: the columns are not Pid, Codebook, Vector.'],
  ['Pid,Codebook\n1,"[1]"\n\n2,"[2]",\n', 'line 4: 3 fields instead of 2.'],
  ['Pid,Codebook\n1,"[1]\n', 'line 2: a quoted field does not end as one.'],
  ['Pid,Codebook\n1.0,[1]\n', 'line 2: “1.0” is no Pid.'],
  ['Pid,Codebook\n-1,[1]\n', 'line 2: “-1” is no Pid.'],
  ['Pid,Codebook\n,[1]\n', 'line 2: “” is no Pid.'],
  ['Pid,Codebook\n2147483648,[1]\n', 'line 2: “2147483648” is no Pid.'],
  ['Pid,Codebook\n1,"[1, -2]"\n', 'line 2: -2 is no code; codes go from 0 to 1048575.'],
  ['Pid,Codebook\n1,[1048576]\n', 'line 2: 1048576 is no code; codes go from 0 to 1048575.'],
  ['Pid,Codebook\n1,[]\n', 'line 2: 0 codes; a semantic ID has 1 to 26.'],
  [
    `Pid,Codebook\n1,"[${Array.from({ length: 27 }, () => 0).join()}]"\n`,
    'line 2: 27 codes; a semantic ID has 1 to 26.',
  ],
  ['Pid,Codebook\n1,"[1.5]"\n', 'line 2: “[1.5]” is no list of codes: expected , or ] at character 3.'],
  ['Pid,Codebook\n1,"[f(1)]"\n', 'line 2: “[f(1)]” is no list of codes: expected an integer at character 2.'],
  ['Pid,Codebook\n1,<a_1>\n', 'line 2: “<a_1>” is no list of codes: expected [ at character 1.'],
  ['Pid,Codebook\n4,[1]\n5,[1]\n4,[2]\n', 'line 4: Pid 4 stands in line 2 already.'],
  ['Pid,Codebook\n1,"[1, 2, 3]"\n2,[1]\n', 'line 3: Pid 2 has 1 codes, and others have 3.'],
  ['Pid,Codebook\n1,"[1, 2]"\n2,"[1, 2, 3]"\n3,[1]\n', 'line 4: Pid 3 has 1 codes, and others have 3.'],
])('%j is refused with its line', async (text, reason) => {
  const path = await fileOf(text);
  await expect(readCodebook(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path}, ${reason}`,
  });
});

test('a file that is missing is said to be', async () => {
  const path = join(temporaryFolder(), 'none.csv');
  await expect(readCodebook(path)).rejects.toMatchObject({ code: 'not-found' });
  await expect(sniffCodebook(path)).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  [PUBLISHED.join('\n'), true],
  ['\uFEFFPid,Codebook,Vector\r\n', true],
  ['"Pid","Codebook"', true],
  ['Uid,Pid,Time\n1,2,3\n', false],
  ['Original_Pid,Mapped_Pid\n', false],
  ['[{"Pid": 1, "Codebook": []}]', false],
  ['', false],
  [`Pid,Codebook,${'x'.repeat(5000)}\n`, false],
  [Uint8Array.of(0x50, 0x4b, 3, 4, 0x22, 0, 0xff), false],
])('%j is told by its header', async (content, expected) => {
  expect(await sniffCodebook(await fileOf(content))).toBe(expected);
});
