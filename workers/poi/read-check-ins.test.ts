import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { formatTime } from './check-in-time.ts';
import { regionName } from './plus-code.ts';
import { readCheckIns, sniffCheckIns, type CheckIns } from './read-check-ins.ts';
import { FOURSQUARE_HEADER, makeCheckIns, toCsv, toTsv } from './testing/make-check-ins.ts';

const realCheckIns = join(import.meta.dirname, '../../../shared/data/poi/nyc-checkins.csv');
const GOOD = ['470', '49bbd6c0', '4bf58dd8', 'Arts & Crafts Store', '40.7198', '-74.0025', '-240'];
const TIME = 'Tue Apr 03 18:00:09 +0000 2012';

function write(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'check-ins');
  writeFileSync(path, content);
  return path;
}

/** The rows as text again. */
function spell({ columns, users, pois, categories }: CheckIns): string[] {
  return Array.from({ length: columns.rows }, (_, row) => {
    const place = columns.category && columns.region;
    const category = place ? categories[columns.category[row]!] : '';
    const region = place ? regionName(columns.region[row]!) : '';
    const time = formatTime(columns.time[row]!);
    return [users[columns.user[row]!], pois[columns.poi[row]!], category, region, time].join('|');
  });
}

test('a row has its local time, its region and its category', async () => {
  const checkIns = await readCheckIns(write(`${[...GOOD, TIME].join('\t')}\n`));
  expect(checkIns.kind).toBe('foursquare-tsv');
  expect(spell(checkIns)).toEqual(['470|49bbd6c0|Arts & Crafts Store|87G7PX|2012-04-03 14:00:09']);
});

test('CSV with header, quotes, CRLF and byte order mark holds the same as TSV without', async () => {
  const rows = makeCheckIns(2000, 7);
  const tsv = await readCheckIns(write(toTsv(rows)));
  const csv = await readCheckIns(write(`\ufeff${toCsv(rows)}`));
  expect(csv).toEqual({ ...tsv, kind: 'foursquare-csv' });
  expect(tsv.read).toBe(2000);
  expect(new Set(tsv.categories)).toEqual(new Set(rows.map(({ category }) => category)));
});

test('columns are found by name, whatever their order', async () => {
  const header = 'utcTimestamp,userId,venueId,latitude,longitude,timezoneOffset,venueCategory,more';
  const row = [TIME, '1', 'v', '35.6586', '139.7454', '540', 'Tower', 'x'].join(',');
  expect(spell(await readCheckIns(write(`${header}\n${row}\n`)))).toEqual([
    '1|v|Tower|8Q7XMP|2012-04-04 03:00:09',
  ]);
});

test('rows that cannot be used are skipped, counted by reason and named by line', async () => {
  const bad = [
    ['id', ['', ...GOOD.slice(1), TIME]],
    ['columns', GOOD],
    ['columns', [...GOOD, TIME, 'x']],
    ['coordinates', [...GOOD.slice(0, 4), '90.01', '0', '0', TIME]],
    ['coordinates', [...GOOD.slice(0, 4), '0', '-180.5', '0', TIME]],
    ['coordinates', [...GOOD.slice(0, 4), '', '0', '0', TIME]],
    ['coordinates', [...GOOD.slice(0, 4), 'NaN', '0', '0', TIME]],
    ['offset', [...GOOD.slice(0, 6), 'EST', TIME]],
    ['time', [...GOOD, 'Tue Apr 31 18:00:09 +0000 2012']],
  ] as const;
  const good = [...GOOD, TIME].join(',');
  const lines = [FOURSQUARE_HEADER, good, '', ...bad.map(([, row]) => row.join(',')), good, '1,"open', good];
  const checkIns = await readCheckIns(write(lines.join('\n')));
  expect(checkIns.skipped).toEqual({ columns: 2, quotes: 1, id: 1, coordinates: 4, offset: 1, time: 1 });
  expect(checkIns.skippedRows).toEqual([
    ...bad.map(([reason], place) => ({ row: place + 4, reason })),
    { row: bad.length + 5, reason: 'quotes' },
  ]);
  expect([checkIns.read, checkIns.columns.rows]).toEqual([13, 3]);
});

test('names are UTF-8, and Latin-1 where they are not: one name in both is one', async () => {
  const row = (category: string, encoding: 'utf8' | 'latin1') =>
    Buffer.from(`${[...GOOD.slice(0, 3), category, ...GOOD.slice(4), TIME].join('\t')}\n`, encoding);
  const rows = [row('Café', 'latin1'), row('寿司屋', 'utf8'), row('Café', 'utf8'), row('Smörgås', 'latin1')];
  const checkIns = await readCheckIns(write(Buffer.concat(rows)));
  expect(spell(checkIns).map((line) => line.split('|')[2])).toEqual(['Café', '寿司屋', 'Café', 'Smörgås']);
  expect(checkIns.categories).toEqual(['Café', '寿司屋', 'Smörgås']);
  expect(checkIns.latin1Names).toBe(2);
});

test.each([
  ['a CSV of something else', 'name,age\nEve,3\n'],
  ['nothing', ''],
  ['eight columns of something else', 'a\tb\tc\td\te\tf\tg\th\n'],
  ['a split', 'Uid,Pids,Times,Target,Target_time\n'],
])('%s is not check-ins', async (_, text) => {
  const path = write(text);
  expect(await sniffCheckIns(path)).toBeNull();
  await expect(readCheckIns(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path}: holds no check-ins.`,
  });
});

test('the number of check-ins is told by the beginning', async () => {
  const path = write(toTsv(makeCheckIns(5000, 1)));
  const sniffed = await sniffCheckIns(path);
  expect(sniffed?.kind).toBe('foursquare-tsv');
  expect(Math.abs((sniffed?.checkIns ?? 0) - 5000)).toBeLessThan(100);
  expect(await sniffCheckIns(write('Uid,Pid,Time\n1,2,2012-04-03 14:04\n3,4,2012-04-03 14:05'))).toEqual({
    kind: 'uid-pid-time',
    checkIns: 2,
  });
});

test.skipIf(!existsSync(realCheckIns))('reads every check-in of the real file', async () => {
  const checkIns = await readCheckIns(realCheckIns);
  expect([checkIns.kind, checkIns.read, checkIns.columns.rows]).toEqual(['uid-pid-time', 122_100, 122_100]);
  expect([checkIns.users.length, checkIns.pois.length]).toEqual([876, 4731]);
  expect(spell(checkIns).at(0)).toBe('573|4659|||2012-04-03 14:04:00');
  expect(spell(checkIns).at(-1)).toBe('594|263|||2013-02-15 21:34:00');
});
