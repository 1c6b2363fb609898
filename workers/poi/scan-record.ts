const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];
const MOST_FIELDS = 64;

/** Where the fields of a record lie in the bytes; the same object serves every record of a file. */
export interface RecordFields {
  /** Fields in the record; those past the 64th have no span. */
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1: the field holds doubled quotes, which stand for one. */
  readonly doubled: Uint8Array;
  /** Lines that the record takes. */
  lines: number;
  /** A quoted field that does not end as one; the record is then its first line. */
  badQuotes: boolean;
}

export function recordFields(): RecordFields {
  return {
    count: 0,
    starts: new Int32Array(MOST_FIELDS),
    ends: new Int32Array(MOST_FIELDS),
    doubled: new Uint8Array(MOST_FIELDS),
    lines: 0,
    badQuotes: false,
  };
}

/**
 * Finds the fields of the record at `from`: RFC 4180 with any delimiter, LF or CRLF.
 *
 * @param quotes Whether fields may be quoted; tab-separated check-ins take quotes as they are.
 * @param last Whether the bytes end where the file does.
 * @returns Where the next record starts, or −1: the record goes on past the end of the bytes.
 */
export function scanRecord(
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  quotes: boolean,
  last: boolean,
  fields: RecordFields,
): number {
  fields.count = 0;
  fields.lines = 1;
  fields.badQuotes = false;
  const end = bytes.length;
  let at = from;
  for (;;) {
    const start = at;
    if (quotes && bytes[at] === QUOTE) {
      at = scanQuoted(bytes, at + 1, delimiter, last, fields);
      if (at === UNENDED && !last) return -1;
      if (at < 0) return skipLine(bytes, from, last, fields);
    } else {
      while (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at += 1;
      if (at === end && !last) return -1;
      const carriage = at > start && bytes[at - 1] === RETURN && bytes[at] !== delimiter;
      addField(fields, start, carriage ? at - 1 : at, 0);
    }
    if (at >= end) return end;
    at += 1;
    if (bytes[at - 1] === NEWLINE) return at;
  }
}

const UNENDED = -1;
const MALFORMED = -2;

/** Returns where the delimiter or line end after the closing quote stands. */
function scanQuoted(
  bytes: Uint8Array,
  start: number,
  delimiter: number,
  last: boolean,
  fields: RecordFields,
): number {
  let doubled = 0;
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === NEWLINE) fields.lines += 1;
    if (bytes[at] !== QUOTE) continue;
    const next = bytes[at + 1];
    if (next === QUOTE) {
      doubled = 1;
      at += 1;
      continue;
    }
    if (next === undefined && !last) return UNENDED;
    addField(fields, start, at, doubled);
    if (next === undefined || next === delimiter || next === NEWLINE) return at + 1;
    if (next !== RETURN) return MALFORMED;
    if (bytes[at + 2] === undefined) return last ? at + 2 : UNENDED;
    return bytes[at + 2] === NEWLINE ? at + 2 : MALFORMED;
  }
  return UNENDED;
}

function skipLine(bytes: Uint8Array, from: number, last: boolean, fields: RecordFields): number {
  fields.badQuotes = true;
  fields.lines = 1;
  const newline = bytes.indexOf(NEWLINE, from);
  if (newline >= 0) return newline + 1;
  return last ? bytes.length : -1;
}

function addField(fields: RecordFields, start: number, end: number, doubled: number): void {
  const field = fields.count;
  fields.count += 1;
  if (field >= MOST_FIELDS) return;
  fields.starts[field] = start;
  fields.ends[field] = end;
  fields.doubled[field] = doubled;
}
