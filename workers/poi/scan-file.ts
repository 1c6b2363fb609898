import { open } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import { poiFileError } from './poi-file-error.ts';
import { recordFields, scanRecord, type RecordFields } from './scan-record.ts';

export interface RecordFormat {
  readonly delimiter: number;
  /** Whether fields may be quoted. */
  readonly quotes: boolean;
}

export interface ScannedPart<Row> {
  readonly rows: readonly Row[];
  readonly bytesRead: number;
  readonly bytes: number;
}

const PART_BYTES = 1 << 20;
const LONGEST_RECORD = 1 << 24;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Reads a file of delimited records a part at a time. Blank lines are passed over.
 *
 * @param read Makes a row of a record that starts in a line, counted from 1; undefined for none. The
 *   fields and the bytes are good until it returns.
 * @throws {DatawrightError} `source-unreadable` when a record is longer than 16 MB.
 */
export async function* scanFile<Row>(
  path: string,
  format: RecordFormat,
  read: (bytes: Uint8Array, fields: RecordFields, line: number) => Row | undefined,
): AsyncGenerator<ScannedPart<Row>, void, void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  try {
    const { size } = await file.stat();
    let buffer = new Uint8Array(Math.max(1, Math.min(PART_BYTES, size)));
    const fields = recordFields();
    let [held, bytesRead, line] = [0, 0, 1];
    for (let last = false; !last;) {
      if (held === buffer.length) buffer = enlarge(buffer);
      const got = await file.read(buffer, held, buffer.length - held, null).catch((error: unknown) => {
        throw explainErrno(error, path);
      });
      last = got.bytesRead === 0;
      const first = bytesRead === 0;
      bytesRead += got.bytesRead;
      const bytes = buffer.subarray(0, held + got.bytesRead);
      let at = first ? markLength(bytes) : 0;
      const rows: Row[] = [];
      while (at < bytes.length) {
        const tooLong = bytes.length - at > LONGEST_RECORD;
        const next = scanRecord(bytes, at, format.delimiter, format.quotes, last || tooLong, fields);
        if (next < 0) break;
        if (tooLong && next === bytes.length && !last)
          throw poiFileError(path, 'longer than 16 MB.', '', line);
        const row = isBlank(fields) ? undefined : read(bytes, fields, line);
        if (row !== undefined) rows.push(row);
        line += fields.lines;
        at = next;
      }
      held = bytes.length - at;
      buffer.copyWithin(0, at, bytes.length);
      yield { rows, bytesRead, bytes: size };
    }
  } finally {
    await file.close();
  }
}

/** The text of a field, which must be UTF-8; null when it is not. */
export function fieldText(bytes: Uint8Array, fields: RecordFields, field: number): string | null {
  const [start, end] = [fields.starts[field]!, fields.ends[field]!];
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = view.toString('utf8', start, end);
  if (text.includes('\ufffd') && !view.subarray(start, end).includes('\ufffd')) return null;
  return fields.doubled[field] === 1 ? text.replaceAll('""', '"') : text;
}

export function markLength(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
}

function isBlank({ count, starts, ends, badQuotes }: RecordFields): boolean {
  return count === 1 && starts[0] === ends[0] && !badQuotes;
}

function enlarge(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}
