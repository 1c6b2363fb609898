import { open } from 'node:fs/promises';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';
import { ListLiteralError, readIntegerList } from '../poi/read-list-literal.ts';
import { fieldText, markLength, scanFile } from '../poi/scan-file.ts';
import { recordFields, scanRecord, type RecordFields } from '../poi/scan-record.ts';
import { CodebookBuilder } from './codebook-builder.ts';
import type { Codebook } from './codebook.ts';
import { LARGEST_CODE } from './group-codes.ts';

const COMMA = 0x2c;
const LARGEST_PID = 0x7fff_ffff;
/** Levels are written as letters. */
const MOST_CODES = 26;
const HEADER_BYTES = 1 << 12;

/**
 * Reads a codebook (`Pid,Codebook,Vector`): ours, or one of the published research code. Of the
 * columns, Pid and Codebook count; vectors are passed over.
 *
 * @throws DatawrightError `source-unreadable` that names the file and the line.
 */
export async function readCodebook(path: string): Promise<Codebook> {
  const reader = new CodebookReader(path);
  const format = { delimiter: COMMA, quotes: true };
  const parts = scanFile(path, format, (bytes, fields, line) => reader.read(bytes, fields, line));
  for await (const _ of parts);
  return reader.finish();
}

/**
 * Whether a file begins as a codebook does. Nothing more of it is read.
 *
 * @throws DatawrightError as the file system says.
 */
export async function sniffCodebook(path: string): Promise<boolean> {
  const bytes = await readLead(path);
  const fields = recordFields();
  const last = bytes.length < HEADER_BYTES;
  const end = scanRecord(bytes, markLength(bytes), COMMA, true, last, fields);
  return end > 0 && findColumns(bytes, fields) !== null;
}

async function readLead(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const lead = new Uint8Array(HEADER_BYTES);
      const { bytesRead } = await file.read(lead, 0, HEADER_BYTES, 0);
      return lead.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainErrno(error, path);
  }
}

interface Columns {
  readonly pid: number;
  readonly codebook: number;
}

function findColumns(bytes: Uint8Array, fields: RecordFields): Columns | null {
  if (fields.badQuotes || fields.count > fields.starts.length) return null;
  const names = Array.from({ length: fields.count }, (_, field) => fieldText(bytes, fields, field));
  const [pid, codebook] = [names.indexOf('Pid'), names.indexOf('Codebook')];
  const once = names.lastIndexOf('Pid') === pid && names.lastIndexOf('Codebook') === codebook;
  return pid >= 0 && codebook >= 0 && once ? { pid, codebook } : null;
}

class CodebookReader {
  readonly #path: string;
  readonly #builder = new CodebookBuilder();
  #columns: Columns | null = null;
  #fields = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(bytes: Uint8Array, fields: RecordFields, line: number): undefined {
    if (!this.#columns) {
      this.#columns = findColumns(bytes, fields);
      this.#fields = fields.count;
      if (!this.#columns) throw this.#fault(line, 'the columns are not Pid, Codebook, Vector');
      return;
    }
    if (fields.badQuotes) throw this.#fault(line, 'a quoted field does not end as one');
    if (fields.count !== this.#fields) {
      throw this.#fault(line, `${fields.count} fields instead of ${this.#fields}`);
    }
    const pid = this.#pid(fieldText(bytes, fields, this.#columns.pid), line);
    const codes = this.#codes(fieldText(bytes, fields, this.#columns.codebook), line);
    const reason = this.#builder.add(pid, codes, line);
    if (reason !== null) throw this.#fault(line, reason);
  }

  finish(): Codebook {
    if (!this.#columns) throw this.#fault(1, 'it is empty');
    if (this.#builder.rows === 0) throw this.#fault(2, 'it has no rows');
    const built = this.#builder.build(this.#path);
    if ('pids' in built) return built;
    throw this.#fault(built.line, `Pid ${built.twice} stands in line ${built.before} already`);
  }

  #pid(text: string | null, line: number): number {
    const pid = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Infinity;
    if (pid <= LARGEST_PID) return pid;
    throw this.#fault(line, `“${(text ?? '').slice(0, 40)}” is no Pid`);
  }

  #codes(text: string | null, line: number): readonly number[] {
    const codes = this.#list(text ?? '', line);
    const wrong = codes.find((code) => code < 0 || code > LARGEST_CODE);
    if (wrong !== undefined)
      throw this.#fault(line, `${wrong} is no code; codes go from 0 to ${LARGEST_CODE}`);
    if (codes.length > 0 && codes.length <= MOST_CODES) return codes;
    throw this.#fault(line, `${codes.length} codes; a semantic ID has 1 to ${MOST_CODES}`);
  }

  #list(text: string, line: number): readonly number[] {
    try {
      return readIntegerList(text);
    } catch (error) {
      if (!(error instanceof ListLiteralError)) throw error;
      throw this.#fault(line, `“${text.slice(0, 40)}” is no list of codes: ${error.message}`);
    }
  }

  #fault(line: number, reason: string): DatawrightError {
    return new DatawrightError(
      'source-unreadable',
      `${this.#path}, line ${line}: ${reason}.`,
      'A codebook has the columns Pid, Codebook and Vector, and a row a POI: 1,"[12, 31, 5]","[…]".',
    );
  }
}
