import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFeatures } from '../rqvae/open-features.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { formatTime } from './check-in-time.ts';
import { prepareDataset, type PrepareInput } from './prepare-dataset.ts';
import { readSplit, type SplitRow } from './read-split.ts';
import { makeCheckIns, toTsv } from './testing/make-check-ins.ts';
import { MODES } from './write-splits.ts';

const realCheckIns = join(import.meta.dirname, '../../../shared/data/poi/nyc-checkins.csv');

interface Prepared {
  readonly folder: string;
  readonly report: Awaited<ReturnType<typeof prepareDataset>>;
}

async function prepare(content: string, options: Partial<PrepareInput> = {}): Promise<Prepared> {
  const checkIns = join(temporaryFolder(), 'check-ins.txt');
  writeFileSync(checkIns, content);
  return prepareFile(checkIns, options);
}

async function prepareFile(checkIns: string, options: Partial<PrepareInput>): Promise<Prepared> {
  const folder = temporaryFolder();
  return { folder, report: await prepareDataset({ checkIns, mapping: null, folder, ...options }) };
}

function read({ folder }: Prepared, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

async function readRows({ folder }: Prepared, mode: string): Promise<SplitRow[]> {
  const rows: SplitRow[] = [];
  for await (const row of readSplit(join(folder, 'Intermediate Files/data', `${mode}.csv`))) rows.push(row);
  return rows;
}

function table(prepared: Prepared, file: string): string[][] {
  const [, ...lines] = read(prepared, file).trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

function minute(count: number): string {
  return formatTime(count * 60).slice(0, 16);
}

/** Users 1 and 2 by turns at places 10, 20, 30, 40; user 3 comes at the end, where place 50 is. */
const HAND = [
  'Uid,Pid,Time',
  ...Array.from({ length: 16 }, (_, i) => `${1 + (i % 2)},${10 * (1 + (i % 4))},${minute(i)}`),
  `1,10,${minute(16)}`,
  `2,50,${minute(17)}`,
  `1,30,${minute(18)}`,
  `3,10,${minute(19)}`,
].join('\n');
const HAND_OPTIONS = {
  minPoiCheckIns: 1,
  minUserCheckIns: 1,
  window: 4,
  step: 2,
  trainLast: 7,
  trainLeast: 2,
};

test('splits of a few check-ins are those worked out by hand', async () => {
  const prepared = await prepare(HAND, HAND_OPTIONS);
  expect(prepared.report.counts).toMatchObject({
    read: 20,
    afterUserFilter: 20,
    trainCheckIns: 16,
    testCheckIns: 2,
    droppedTestCheckIns: { unknownUser: 1, unknownPoi: 1 },
    samples: { train: 4, val: 0, test: 0, test_all: 2 },
    testAllTargetsInTrain: 1,
  });
  expect(read(prepared, 'Intermediate Files/data/train.csv').split('\n').slice(0, 3)).toEqual([
    'Uid,Pids,Times,Target,Target_time',
    `1,"[10, 30, 10]","['1970-01-01 00:08:00', '1970-01-01 00:10:00', '1970-01-01 00:12:00']",30,1970-01-01 00:14:00`,
    `1,"[10, 30, 10]","['1970-01-01 00:04:00', '1970-01-01 00:06:00', '1970-01-01 00:08:00']",30,1970-01-01 00:10:00`,
  ]);
  expect(
    (await readRows(prepared, 'train')).slice(2).map(({ uid, pids, target }) => [uid, pids, target]),
  ).toEqual([
    [2, [20, 40, 20], 40],
    [2, [20, 40, 20], 40],
  ]);
  expect(await readRows(prepared, 'test_all')).toMatchObject([
    { uid: 1, pids: [10, 30, 10], target: 30, targetTime: '1970-01-01 00:18:00' },
    { uid: 2, pids: [20, 40, 20], target: 40, targetTime: '1970-01-01 00:15:00' },
  ]);
});

test('a dataset with places has every file of the published layout', async () => {
  const prepared = await prepare(toTsv(makeCheckIns(3000, 3)));
  const { counts, features, ids } = prepared.report;
  expect(JSON.parse(read(prepared, 'Intermediate Files/report.json'))).toEqual(prepared.report);
  expect(JSON.parse(read(prepared, 'RQVAE Dataset/metadata.json'))).toEqual(features);
  expect(ids).toEqual({ pois: 'shuffle', users: 'shuffle', poisNotInMapping: 0 });
  expect(features).toMatchObject({ num_pois: counts.pois, num_users: counts.users, num_categories: 6 });
  expect(features.total_dim).toBe(counts.categories + counts.regions + 24 + counts.users);
  const mapped = table(prepared, 'Intermediate Files/pid_mapping.csv').map(([, id]) => Number(id));
  expect(mapped).toEqual(Array.from({ length: counts.pois }, (_, place) => place + 1));
  expect(table(prepared, 'RQVAE Dataset/pid_to_index.csv')).toEqual(
    mapped.map((id, index) => [`${id}`, `${index}`]),
  );
  expect(table(prepared, 'Intermediate Files/data.csv')).toHaveLength(counts.afterUserFilter);
  const npy = readFileSync(join(prepared.folder, 'RQVAE Dataset/Intermedia Files/poi_features.npy'));
  expect(npy.length % 64).toBe((counts.pois * features.total_dim * 4) % 64);
  expect(npy.toString('latin1', 0, 6)).toBe('\x93NUMPY');
});

test('the features for torch are those for NumPy', async () => {
  const prepared = await prepare(toTsv(makeCheckIns(3000, 3)));
  const [numpy, torch] = await Promise.all(
    ['Intermedia Files/poi_features.npy', 'poi_features.pt'].map(async (file) => {
      const features = await openFeatures(join(prepared.folder, 'RQVAE Dataset', file));
      const { rows, columns } = features;
      const values = await features.read(0, rows);
      await features.close();
      return { rows, columns, values };
    }),
  );
  expect(torch).toEqual(numpy);
  expect(torch?.values.some((value) => value === 1)).toBe(true);
});

test('the same input gives the same bytes, another seed other ids', async () => {
  const rows = toTsv(makeCheckIns(1500, 3));
  const tables = ['Intermediate Files/pid_mapping.csv', 'Intermediate Files/data/train.csv'];
  const files = [...tables, 'RQVAE Dataset/poi_features.pt'];
  const all = async (seed: number) => {
    const prepared = await prepare(rows, { seed, maskProbability: 0.5 });
    return files.map((file) => read(prepared, file));
  };
  const first = await all(1);
  expect(await all(1)).toEqual(first);
  expect(await all(2)).not.toEqual(first);
});

test('rare POIs go first, then rare users, once', async () => {
  const visits = [...Array<string>(3).fill('1,1'), '1,2', ...Array<string>(2).fill('2,3'), '3,3'];
  const rows = visits.map((visit, i) => `${visit},${minute(i)}`);
  const { report } = await prepare(['Uid,Pid,Time', ...rows].join('\n'), {
    minPoiCheckIns: 3,
    minUserCheckIns: 2,
  });
  expect(report.counts).toMatchObject({ afterPoiFilter: 6, afterUserFilter: 5, pois: 2, users: 2 });
});

test('the ids of an existing mapping are taken, and others follow', async () => {
  const mapping = join(temporaryFolder(), 'pid_mapping.csv');
  writeFileSync(mapping, 'Original_Pid,Mapped_Pid\n30,7\n"10",2\nother,9\n');
  const prepared = await prepare(HAND, { ...HAND_OPTIONS, mapping });
  expect(prepared.report.ids).toEqual({ pois: 'mapping', users: 'keep', poisNotInMapping: 3 });
  expect(table(prepared, 'Intermediate Files/pid_mapping.csv')).toEqual([
    ['10', '2'],
    ['30', '7'],
    ['20', '10'],
    ['40', '11'],
    ['50', '12'],
  ]);
});

test('check-ins that are mapped already keep their ids, and get their names back', async () => {
  const mapping = join(temporaryFolder(), 'pid_mapping.csv');
  writeFileSync(
    mapping,
    `Original_Pid,Mapped_Pid\n${[50, 40, 30, 20, 10].map((id) => `v${id},${id}\n`).join('')}`,
  );
  const prepared = await prepare(HAND, { ...HAND_OPTIONS, mapping });
  expect(table(prepared, 'Intermediate Files/pid_mapping.csv')[0]).toEqual(['v10', '10']);
});

test.each([
  ['Original_Pid,Mapped_Pid\n10,1\n20,1\n', 'row 3: 1 is the id of two POIs.'],
  ['Original_Pid,Mapped_Pid\n10,1\n10,2\n', 'row 3: 10 stands twice.'],
  ['Original_Pid,Mapped_Pid\n10,0\n', 'row 2: 0 is not a positive integer.'],
  ['Pid,Index\n10,0\n', 'row 1: the header is Pid,Index.'],
  ['Original_Pid,Mapped_Pid\nx,1\n', 'knows none of the POIs of the check-ins.'],
])('the mapping %j is refused', async (content, reason) => {
  const mapping = join(temporaryFolder(), 'pid_mapping.csv');
  writeFileSync(mapping, content);
  await expect(prepare(HAND, { ...HAND_OPTIONS, mapping })).rejects.toThrow(reason);
});

test.each([
  [{ window: 1 }, 'window is 1.'],
  [{ trainShare: 1 }, 'trainShare is 1.'],
  [{ maskProbability: Number.NaN }, 'maskProbability is NaN.'],
  [{ step: 0.5 }, 'step is 0.5.'],
])('the option %j is refused', async (options, message) => {
  await expect(prepare(HAND, options)).rejects.toMatchObject({ code: 'bad-option', message });
});

test('when the filter leaves nothing, that is an error with the numbers', async () => {
  await expect(prepare(HAND)).rejects.toThrow(
    /of 20 rows 20 are check-ins, and none is left with at least 10/,
  );
});

test('masking is named as a leak, and is the only one in train', async () => {
  const rows = toTsv(makeCheckIns(4000, 9));
  const late = (samples: readonly SplitRow[]) =>
    samples.filter(({ times, targetTime }) => times.some((time) => time > targetTime)).length;
  const masked = await prepare(rows, { maskProbability: 0.3 });
  const plain = await prepare(rows);
  expect(late(await readRows(plain, 'train'))).toBe(0);
  expect(plain.report.notes.join(' ')).toContain('No sample is masked');
  const { counts, notes } = masked.report;
  expect(counts.maskedSamples).toBeGreaterThan(0);
  expect(late(await readRows(masked, 'train'))).toBe(counts.maskedSamples);
  expect(notes.join(' ')).toContain(`Leak: ${counts.maskedSamples} of ${counts.samples.train} train samples`);
});

test.skipIf(!existsSync(realCheckIns))('on real check-ins no train sample knows what test asks', async () => {
  const prepared = await prepareFile(realCheckIns, {});
  const { counts } = prepared.report;
  expect(counts).toMatchObject({ read: 122_100, afterPoiFilter: 118_880, pois: 4196, users: 876 });
  const data = table(prepared, 'Intermediate Files/data.csv').map(([uid, pid, , , time]) => ({
    uid,
    pid,
    time,
  }));
  const train = data.slice(0, counts.trainCheckIns);
  const cut = train.at(-1)?.time ?? '';
  const [users, pois] = [new Set(train.map(({ uid }) => uid)), new Set(train.map(({ pid }) => pid))];
  for (const mode of MODES) {
    const rows = await readRows(prepared, mode);
    expect(rows).toHaveLength(counts.samples[mode]);
    expect(rows.filter(({ pids, times }) => pids.length > 49 || pids.length !== times.length)).toEqual([]);
    expect(rows.filter(({ times, targetTime }) => (times.at(-1) ?? '') > targetTime)).toEqual([]);
    expect(rows.filter(({ uid }) => !users.has(String(uid)))).toEqual([]);
    expect(rows.filter(({ target }) => !pois.has(String(target)))).toEqual([]);
    const afterCut = rows.filter(({ targetTime }) => targetTime >= cut).length;
    const beforeCut = rows.filter(({ targetTime }) => targetTime <= cut).length;
    expect([mode, mode === 'train' ? beforeCut : afterCut]).toEqual([
      mode,
      mode === 'test_all' ? rows.length - counts.testAllTargetsInTrain : rows.length,
    ]);
  }
});
