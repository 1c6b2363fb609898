import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { csvField } from './csv-text.ts';
import { fieldText, scanFile } from './scan-file.ts';
import { recordFields, scanRecord } from './scan-record.ts';

const COMMA = 0x2c;

interface Scanned {
  readonly records: (readonly string[] | 'bad quotes')[];
  readonly lines: number[];
}

/** Reads the bytes as if they came in two parts. */
function scan(text: string, cut: number): Scanned {
  const whole = Buffer.from(text);
  const fields = recordFields();
  const scanned: Scanned = { records: [], lines: [] };
  let end = Math.min(cut, whole.length);
  let [at, line] = [0, 1];
  while (at < whole.length) {
    const next = scanRecord(whole.subarray(0, end), at, COMMA, true, end === whole.length, fields);
    if (next < 0) {
      end = whole.length;
      continue;
    }
    const texts = Array.from({ length: fields.count }, (_, field) => fieldText(whole, fields, field) ?? '');
    scanned.records.push(fields.badQuotes ? 'bad quotes' : texts);
    scanned.lines.push(line);
    line += fields.lines;
    at = next;
    if (at >= end) end = whole.length;
  }
  return scanned;
}

test('reads fields, quoted or not, of lines that end in LF, CRLF or the file', () => {
  const text = 'a,"b, ""c""",\r\n"d\ne",f\n,"g"';
  expect(scan(text, text.length)).toEqual({
    records: [
      ['a', 'b, "c"', ''],
      ['d\ne', 'f'],
      ['', 'g'],
    ],
    lines: [1, 2, 4],
  });
});

test('a quote that is not closed costs its line, no more', () => {
  const text = 'a,"b\nc,d\n"e"f,g\nh,i';
  expect(scan(text, text.length)).toEqual({
    records: ['bad quotes', ['c', 'd'], 'bad quotes', ['h', 'i']],
    lines: [1, 2, 3, 4],
  });
});

test('any table comes back as it was written, wherever its parts are cut', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ') });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.nat(60), (rows, end, cut) => {
      const text = rows.map((row) => row.map(csvField).join(',') + end).join('');
      expect(scan(text, cut).records).toEqual(rows);
    }),
  );
});

test('any bytes are read to the end', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') });
  fc.assert(
    fc.property(text, fc.nat(20), (bytes, cut) => {
      expect(scan(bytes, cut)).toEqual(scan(bytes, bytes.length));
    }),
  );
});

test('a file longer than its parts gives every record, with its line', async () => {
  const path = join(temporaryFolder(), 'rows.csv');
  const count = 200_000;
  writeFileSync(path, `\ufeff${Array.from({ length: count }, (_, row) => `${row},"a,\n${row}"\n`).join('')}`);
  const format = { delimiter: COMMA, quotes: true };
  let row = 0;
  const wrong: number[] = [];
  for await (const part of scanFile(path, format, (bytes, fields, line) => ({
    first: fieldText(bytes, fields, 0),
    second: fieldText(bytes, fields, 1),
    line,
  }))) {
    for (const { first, second, line } of part.rows) {
      if (first !== String(row) || second !== `a,\n${row}` || line !== row * 2 + 1) wrong.push(row);
      row += 1;
    }
  }
  expect([row, wrong]).toEqual([count, []]);
});
