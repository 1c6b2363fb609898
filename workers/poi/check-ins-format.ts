import { parseLocalTime, parseUtcTime } from './check-in-time.ts';
import { markLength, type RecordFormat } from './scan-file.ts';
import { recordFields, scanRecord, type RecordFields } from './scan-record.ts';

export type CheckInsKind = 'foursquare-tsv' | 'foursquare-csv' | 'uid-pid-time';

/** How a file of check-ins is laid out. Columns count from 0; −1: there is none. */
export interface CheckInsFormat extends RecordFormat {
  readonly kind: CheckInsKind;
  readonly header: boolean;
  /** Fields in each record. */
  readonly fields: number;
  readonly user: number;
  readonly poi: number;
  readonly category: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly offset: number;
  readonly time: number;
}

type Column = 'user' | 'poi' | 'category' | 'latitude' | 'longitude' | 'offset' | 'utc' | 'local';

const [TAB, COMMA] = [0x09, 0x2c];
const ROWS_TRIED = 20;

/** Names in the headers of the copies around, without their case, spaces and signs. */
const COLUMN_NAMES: Readonly<Record<string, Column>> = {
  userid: 'user',
  uid: 'user',
  venueid: 'poi',
  pid: 'poi',
  venuecategoryname: 'category',
  venuecategory: 'category',
  latitude: 'latitude',
  longitude: 'longitude',
  timezoneoffset: 'offset',
  timezoneoffsetminutes: 'offset',
  timezone: 'offset',
  utctime: 'utc',
  utctimestamp: 'utc',
  time: 'local',
};

const FOURSQUARE: readonly Column[] = ['user', 'poi', 'category', 'latitude', 'longitude', 'offset', 'utc'];
/** `User ID, Venue ID, Venue Category ID, Venue Category Name, Latitude, …`, the order without header. */
const FOURSQUARE_COLUMNS = { user: 0, poi: 1, category: 3, latitude: 4, longitude: 5, offset: 6, time: 7 };
const FOURSQUARE_FIELDS = 8;

/**
 * Tells by the beginning of a file whether it holds check-ins, and how.
 *
 * @param whole Whether the bytes are the whole file.
 */
export function recogniseCheckIns(head: Uint8Array, whole: boolean): CheckInsFormat | null {
  for (const delimiter of [TAB, COMMA]) {
    const format = fromHeader(head, whole, delimiter) ?? withoutHeader(head, whole, delimiter);
    // Tables about POIs have columns of the same names, with other things in them.
    if (format && (!format.header || hasCheckIn(head, whole, format))) return format;
  }
  return null;
}

function fromHeader(head: Uint8Array, whole: boolean, delimiter: number): CheckInsFormat | null {
  const fields = recordFields();
  const quotes = delimiter === COMMA;
  if (scanRecord(head, markLength(head), delimiter, quotes, whole, fields) < 0) return null;
  const at = new Map<Column, number>();
  for (let field = Math.min(fields.count, fields.starts.length) - 1; field >= 0; field -= 1) {
    const column = COLUMN_NAMES[plainName(head, fields, field)];
    if (column) at.set(column, field);
  }
  const column = (name: Column) => at.get(name) ?? -1;
  const shared = { delimiter, quotes, header: true, fields: fields.count };
  const ids = { user: column('user'), poi: column('poi') };
  if (FOURSQUARE.every((name) => at.has(name))) {
    const place = { latitude: column('latitude'), longitude: column('longitude') };
    const rest = { category: column('category'), offset: column('offset'), time: column('utc') };
    return { ...shared, ...ids, ...place, ...rest, kind: quotes ? 'foursquare-csv' : 'foursquare-tsv' };
  }
  if (!at.has('user') || !at.has('poi') || !at.has('local')) return null;
  const none = { category: -1, latitude: -1, longitude: -1, offset: -1 };
  return { ...shared, ...ids, ...none, time: column('local'), kind: 'uid-pid-time' };
}

/** Whether some row below the header is one; also when there is none at all. */
function hasCheckIn(head: Uint8Array, whole: boolean, format: CheckInsFormat): boolean {
  const fields = recordFields();
  const { delimiter, quotes } = format;
  let at = scanRecord(head, markLength(head), delimiter, quotes, whole, fields);
  let rows = 0;
  for (; at < head.length; rows += 1) {
    at = scanRecord(head, at, delimiter, quotes, whole, fields);
    if (at < 0) break;
    if (isCheckIn(head, fields, format)) return true;
  }
  return rows === 0 && whole;
}

function isCheckIn(head: Uint8Array, fields: RecordFields, format: CheckInsFormat): boolean {
  if (fields.count !== format.fields) return false;
  const named = [format.user, format.poi].every((field) => fields.starts[field] !== fields.ends[field]);
  const form = format.kind === 'uid-pid-time' ? 'local' : 'utc';
  const numbers = [format.latitude, format.longitude, format.offset].filter((field) => field >= 0);
  return (
    named &&
    !Number.isNaN(readTime(form, head, fields, format.time)) &&
    numbers.every((field) => !Number.isNaN(readNumber(head, fields, field)))
  );
}

/** Eight columns, of which some row's time and position are what they should be. */
function withoutHeader(head: Uint8Array, whole: boolean, delimiter: number): CheckInsFormat | null {
  const fields = recordFields();
  const quotes = delimiter === COMMA;
  let at = markLength(head);
  for (let row = 0; row < ROWS_TRIED && at < head.length; row += 1) {
    at = scanRecord(head, at, delimiter, quotes, whole, fields);
    if (at < 0) return null;
    const time = fields.count === FOURSQUARE_FIELDS ? readTime('utc', head, fields, 7) : Number.NaN;
    if (Number.isNaN(time) || Number.isNaN(readNumber(head, fields, 4))) continue;
    const kind = quotes ? 'foursquare-csv' : 'foursquare-tsv';
    return { kind, delimiter, quotes, header: false, fields: FOURSQUARE_FIELDS, ...FOURSQUARE_COLUMNS };
  }
  return null;
}

export function readTime(
  form: 'utc' | 'local',
  bytes: Uint8Array,
  fields: RecordFields,
  field: number,
): number {
  const [start, end] = [fields.starts[field]!, fields.ends[field]!];
  return form === 'utc' ? parseUtcTime(bytes, start, end) : parseLocalTime(bytes, start, end);
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decimal number, spaces around it allowed; NaN for anything else. */
export function readNumber(bytes: Uint8Array, fields: RecordFields, field: number): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = view.toString('latin1', fields.starts[field], fields.ends[field]).trim();
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

function plainName(bytes: Uint8Array, fields: RecordFields, field: number): string {
  const text = Buffer.from(bytes.subarray(fields.starts[field], fields.ends[field])).toString('latin1');
  return text.toLowerCase().replaceAll(/[^a-z]/g, '');
}
