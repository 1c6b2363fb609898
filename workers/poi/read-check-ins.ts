import { open } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import { CheckInColumnsBuilder, type CheckInColumns } from './check-in-columns.ts';
import {
  readNumber,
  readTime,
  recogniseCheckIns,
  type CheckInsFormat,
  type CheckInsKind,
} from './check-ins-format.ts';
import { ByteInterner } from './intern-bytes.ts';
import { regionOf } from './plus-code.ts';
import { poiFileError } from './poi-file-error.ts';
import { scanFile } from './scan-file.ts';
import type { RecordFields } from './scan-record.ts';

export const SKIP_REASONS = ['columns', 'quotes', 'id', 'coordinates', 'offset', 'time'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface SkippedRow {
  /** Line of the file, from 1. */
  readonly row: number;
  readonly reason: SkipReason;
}

export interface CheckIns {
  readonly kind: CheckInsKind;
  readonly columns: CheckInColumns;
  /** Names by the numbers in the columns, in order of first appearance. */
  readonly users: readonly string[];
  readonly pois: readonly string[];
  readonly categories: readonly string[];
  /** Rows of the file but its header and blank lines: those in the columns and those skipped. */
  readonly read: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  /** The first of them. */
  readonly skippedRows: readonly SkippedRow[];
  /** Distinct names that are not UTF-8 and were read as Latin-1. */
  readonly latin1Names: number;
}

const HEAD_BYTES = 16 << 10;
const SKIPPED_NAMED = 20;
const MOST_OFFSET_MINUTES = 24 * 60;
const ACCEPTED =
  'Check-ins are tab-separated or CSV rows in the eight Foursquare columns, or a CSV with the columns Uid, Pid and Time.';

/** Tells by its beginning whether a file holds check-ins, and about how many. */
export async function sniffCheckIns(
  path: string,
): Promise<{ readonly kind: CheckInsKind; readonly checkIns: number } | null> {
  const { head, size } = await readHead(path);
  const format = recogniseCheckIns(head, head.length === size);
  if (!format) return null;
  const lines = head.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), head.at(-1) === 0x0a ? 0 : 1);
  const checkIns = Math.round((lines * size) / head.length) - (format.header ? 1 : 0);
  return { kind: format.kind, checkIns: Math.max(checkIns, 0) };
}

/**
 * Reads raw check-ins into columns. Rows that cannot be used are skipped and counted, the first
 * few by row. Local time is UTC plus the offset in the row.
 *
 * @throws {DatawrightError} `source-unreadable` when the file does not hold check-ins.
 */
export async function readCheckIns(
  path: string,
  onProgress: (bytesRead: number, bytes: number) => void = () => {},
): Promise<CheckIns> {
  const { head, size } = await readHead(path);
  const format = recogniseCheckIns(head, head.length === size);
  if (!format) throw poiFileError(path, 'holds no check-ins.', ACCEPTED);
  const reader = new CheckInReader(format);
  for await (const part of scanFile(path, format, (bytes, fields, line) => reader.add(bytes, fields, line))) {
    onProgress(part.bytesRead, part.bytes);
  }
  return reader.result();
}

class CheckInReader {
  readonly #format: CheckInsFormat;
  readonly #columns = new CheckInColumnsBuilder();
  readonly #users = new ByteInterner();
  readonly #pois = new ByteInterner();
  readonly #categories = new ByteInterner();
  readonly #skipped: Record<SkipReason, number> = {
    columns: 0,
    quotes: 0,
    id: 0,
    coordinates: 0,
    offset: 0,
    time: 0,
  };
  readonly #skippedRows: SkippedRow[] = [];
  #headerAhead: boolean;
  #read = 0;

  constructor(format: CheckInsFormat) {
    this.#format = format;
    this.#headerAhead = format.header;
  }

  add(bytes: Uint8Array, fields: RecordFields, row: number): undefined {
    if (this.#headerAhead) {
      this.#headerAhead = false;
      return;
    }
    this.#read += 1;
    const reason = this.#addCheckIn(bytes, fields);
    if (reason === null) return;
    this.#skipped[reason] += 1;
    if (this.#skippedRows.length < SKIPPED_NAMED) this.#skippedRows.push({ row, reason });
  }

  result(): CheckIns {
    const [users, pois, categories] = [this.#users.names(), this.#pois.names(), this.#categories.names()];
    const columns = this.#columns.columns(this.#format.kind !== 'uid-pid-time');
    return {
      kind: this.#format.kind,
      columns: renumber(columns, users.numbers, pois.numbers, categories.numbers),
      users: users.names,
      pois: pois.names,
      categories: categories.names,
      read: this.#read,
      skipped: this.#skipped,
      skippedRows: this.#skippedRows,
      latin1Names: users.latin1 + pois.latin1 + categories.latin1,
    };
  }

  #addCheckIn(bytes: Uint8Array, fields: RecordFields): SkipReason | null {
    const format = this.#format;
    if (fields.badQuotes) return 'quotes';
    if (fields.count !== format.fields) return 'columns';
    if (isEmpty(fields, format.user) || isEmpty(fields, format.poi)) return 'id';
    const local = format.kind === 'uid-pid-time';
    let [category, region, offset] = [-1, -1, 0];
    if (!local) {
      const latitude = readNumber(bytes, fields, format.latitude);
      const longitude = readNumber(bytes, fields, format.longitude);
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return 'coordinates';
      offset = readNumber(bytes, fields, format.offset);
      if (!(Number.isInteger(offset) && Math.abs(offset) <= MOST_OFFSET_MINUTES)) return 'offset';
      region = regionOf(latitude, longitude);
    }
    const time = readTime(local ? 'local' : 'utc', bytes, fields, format.time) + offset * 60;
    if (Number.isNaN(time)) return 'time';
    if (!local) category = intern(this.#categories, bytes, fields, format.category);
    const user = intern(this.#users, bytes, fields, format.user);
    const poi = intern(this.#pois, bytes, fields, format.poi);
    this.#columns.add(user, poi, category, region, time);
    return null;
  }
}

/** From the runs of bytes in the file to their names. */
function renumber(
  columns: CheckInColumns,
  users: Int32Array,
  pois: Int32Array,
  categories: Int32Array,
): CheckInColumns {
  return {
    ...columns,
    user: columns.user.map((run) => users[run]!),
    poi: columns.poi.map((run) => pois[run]!),
    category: columns.category && columns.category.map((run) => categories[run]!),
  };
}

function isEmpty(fields: RecordFields, field: number): boolean {
  return fields.starts[field] === fields.ends[field];
}

function intern(names: ByteInterner, bytes: Uint8Array, fields: RecordFields, field: number): number {
  const [start, end] = [fields.starts[field]!, fields.ends[field]!];
  if (fields.doubled[field] === 0) return names.intern(bytes, start, end);
  const quoted = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  const plain = Buffer.from(quoted.replaceAll('""', '"'), 'latin1');
  return names.intern(plain, 0, plain.length);
}

async function readHead(path: string): Promise<{ head: Uint8Array; size: number }> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const head = new Uint8Array(Math.min(size, HEAD_BYTES));
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return { head: head.subarray(0, bytesRead), size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainErrno(error, path);
  }
}
