import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { DEFAULT_TEMPLATE } from './instruction-template.ts';
import { writeInstructionFile } from './write-instructions.ts';

const ROWS = [
  'Uid,Pids,Times,Target,Target_time',
  `7,"[12, 5]","['2012-04-03 14:04', '2012-04-03 14:06']",31,2012-04-04 09:00`,
  `8,[5],['2012-04-03 14:04'],12,2012-04-04 09:00`,
];
const template = {
  ...DEFAULT_TEMPLATE,
  instructionNoTime: 'Où?',
  inputNoTime: '{user} "{history}"',
};

function write(rows: readonly string[]) {
  const folder = temporaryFolder();
  const split = join(folder, 'train.csv');
  writeFileSync(split, rows.join('\n'));
  return { split, output: join(folder, 'out/train_codebook_notime.json'), noTime: true, template };
}

test('a file is an array with a record a line, told with its size and hash', async () => {
  const file = write(ROWS);
  const codesOf = new Map([5, 12, 31].map((pid) => [pid, [pid, 0, 1]]));
  const seen: number[] = [];
  const written = await writeInstructionFile(file, { path: 'codes.csv', codesOf }, ({ rows }) =>
    seen.push(rows),
  );
  const text = readFileSync(file.output, 'utf8');
  expect(text).toBe(
    `[
{"instruction":"Où?","input":"7 \\"<a_12><b_0><c_1>, <a_5><b_0><c_1>\\"","output":"<a_31><b_0><c_1>"},
{"instruction":"Où?","input":"8 \\"<a_5><b_0><c_1>\\"","output":"<a_12><b_0><c_1>"}
]
`,
  );
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(written).toEqual({ rows: 2, bytes: Buffer.byteLength(text), sha256 });
  expect(seen.at(-1)).toBe(2);
});

test('a split without rows is an empty array', async () => {
  const file = write(ROWS.slice(0, 1));
  await writeInstructionFile(file, null);
  expect(JSON.parse(readFileSync(file.output, 'utf8'))).toEqual([]);
});

test('a Pid without a code is named with its row and both files, and nothing is left behind', async () => {
  const file = write(ROWS);
  const codesOf = new Map([
    [12, [1]],
    [31, [2]],
  ] as const);
  await expect(writeInstructionFile(file, { path: 'codes.csv', codesOf })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `Pid 5 (${file.split}, row 1) has no code in codes.csv.`,
  });
  expect(existsSync(file.output)).toBe(false);
});

test('a fault in the split stops the file, and nothing is left behind', async () => {
  const file = write([...ROWS, `9,[x],['2012-04-03 14:04'],12,2012-04-04 09:00`]);
  await expect(writeInstructionFile(file, null)).rejects.toThrow('row 3: Pids is no list');
  expect(existsSync(file.output)).toBe(false);
});
