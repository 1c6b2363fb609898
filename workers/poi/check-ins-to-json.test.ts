import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMetadata } from '../rqvae/read-metadata.ts';
import { findDatasetFiles } from '../rqvae/find-dataset-files.ts';
import { openFeatures } from '../rqvae/open-features.ts';
import { readPidIndex } from '../rqvae/read-pid-index.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { indexInstructions, readInstructions, searchInstructions } from './index-instructions.ts';
import { DEFAULT_TEMPLATE } from './instruction-template.ts';
import { prepareDataset } from './prepare-dataset.ts';
import { sniffCheckIns } from './read-check-ins.ts';
import { readSplit, type SplitRow } from './read-split.ts';
import { writeInstructionFile } from './write-instructions.ts';

const USERS = 4;
const VENUES = 5;
const VISITS = 60;

/** Each user goes round the venues, an hour a visit, in New York's winter. */
function foursquareRows(): string {
  const rows: string[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    for (let user = 1; user <= USERS; user += 1) {
      const venue = (visit + user) % VENUES;
      const time = new Date(Date.UTC(2012, 3, 3, visit, user)).toUTCString();
      const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(time) ?? [];
      rows.push(
        [
          user,
          `venue-${venue}`,
          `category-${venue % 2}`,
          venue % 2 === 0 ? 'Café' : 'Bar',
          40.7 + venue / 1000,
          -74,
          -240,
          `Tue ${month} ${day?.padStart(2, '0')} ${clock} +0000 ${year}`,
        ].join('\t'),
      );
    }
  }
  return `${rows.join('\n')}\n`;
}

async function prepare(): Promise<string> {
  const folder = temporaryFolder();
  const checkIns = join(folder, 'check-ins.txt');
  writeFileSync(checkIns, foursquareRows());
  const out = join(folder, 'dataset');
  const { counts } = await prepareDataset({ checkIns, mapping: null, folder: out }, () => undefined);
  expect(counts).toMatchObject({ read: USERS * VISITS, pois: VENUES, users: USERS, categories: 2 });
  return out;
}

test('check-ins are known by what stands in the file, not by its name', async () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  expect(await sniffCheckIns(write('a.bin', foursquareRows()))).toMatchObject({ kind: 'foursquare-tsv' });
  const simple = 'Uid,Pid,Time\n1,2,2012-04-03 14:04\n';
  expect(await sniffCheckIns(write('b.txt', simple))).toMatchObject({ kind: 'uid-pid-time' });
  expect(await sniffCheckIns(write('c.csv', 'Name,Age\nAda,36\n'))).toBeNull();
});

test('what is prepared is a dataset folder whose parts agree', async () => {
  const folder = await prepare();
  const found = await findDatasetFiles(folder);
  if (found === null || !('files' in found)) throw new Error('no dataset');
  const metadata = await readMetadata(found.files.metadata);
  const features = await openFeatures(found.files.features);
  expect([features.rows, features.columns]).toEqual([VENUES, metadata.total_dim]);
  const rows = await features.read(0, VENUES);
  for (let poi = 0; poi < VENUES; poi += 1) {
    const row = rows.subarray(poi * features.columns, (poi + 1) * features.columns);
    const { category, region, collaborative } = metadata.feature_offsets;
    const sum = (from: number, to: number) => row.subarray(from, to).reduce((a, b) => a + b, 0);
    // One category, one region, the ten most frequent hours, and all four visitors.
    expect(sum(category, region)).toBe(1);
    expect(sum(region, metadata.feature_offsets.temporal)).toBe(1);
    expect(sum(metadata.feature_offsets.temporal, collaborative)).toBe(10);
    expect(sum(collaborative, features.columns)).toBe(USERS);
  }
  await features.close();
  expect((await readPidIndex(found.files.index, VENUES)).toSorted()).toEqual(Int32Array.of(1, 2, 3, 4, 5));
});

test('check-ins become instructions that can be browsed and searched', async () => {
  const folder = await prepare();
  const split = join(folder, 'Intermediate Files/data/test_all.csv');
  const codesOf = new Map([1, 2, 3, 4, 5].map((pid) => [pid, [pid, 0, 31]]));

  const output = join(folder, 'test_all_codebook.json');
  const file = { split, noTime: false, template: DEFAULT_TEMPLATE, output };
  const { rows } = await writeInstructionFile(file, { path: 'codebook.csv', codesOf });
  const samples = JSON.parse(readFileSync(output, 'utf8')) as readonly Record<string, string>[];
  expect(samples).toHaveLength(USERS);
  expect(rows).toBe(USERS);

  const splitRows: SplitRow[] = [];
  for await (const row of readSplit(split)) splitRows.push(row);
  for (const [index, sample] of samples.entries()) {
    const row = splitRows[index];
    expect(Object.keys(sample)).toEqual(['instruction', 'input', 'output']);
    expect(sample['output']).toBe(`<a_${row?.target}><b_0><c_31>`);
    expect(sample['input']).toContain(`<a_${row?.pids[0]}><b_0><c_31> at ${row?.times[0]}`);
    expect(sample['input']).toContain(String(row?.targetTime));
  }
  const offsets = await indexInstructions(output);
  expect(await readInstructions(output, offsets, 0, USERS)).toEqual(samples);
  expect(await searchInstructions(output, offsets, 'User 3 went', 10)).toHaveLength(1);
});

test('a Pid that the codebook lacks is named, with where it stands, and no file is left', async () => {
  const folder = await prepare();
  const split = join(folder, 'Intermediate Files/data/val.csv');
  const codesOf = new Map([1, 2, 3, 4].map((pid) => [pid, [pid]]));
  const output = join(folder, 'val.json');
  await expect(
    writeInstructionFile(
      { split, noTime: true, template: DEFAULT_TEMPLATE, output },
      { path: 'codebook.csv', codesOf },
    ),
  ).rejects.toMatchObject({ message: expect.stringMatching(/5.*codebook\.csv|codebook\.csv.*5/) });
  expect(() => readFileSync(output)).toThrow(/ENOENT/);
});
