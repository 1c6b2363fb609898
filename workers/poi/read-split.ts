import { ListLiteralError, readIntegerList, readStringList } from './read-list-literal.ts';
import { poiFileError } from './poi-file-error.ts';
import { fieldText, scanFile } from './scan-file.ts';
import type { RecordFields } from './scan-record.ts';

/** A sample of a split. */
export interface SplitRow {
  /** From 1, without the header. */
  readonly row: number;
  readonly uid: number;
  readonly pids: readonly number[];
  /** As they stand in the file: `YYYY-MM-DD HH:MM:SS`, in older files without seconds. One a Pid. */
  readonly times: readonly string[];
  readonly target: number;
  readonly targetTime: string;
}

export interface SplitPart {
  readonly rows: readonly SplitRow[];
  readonly bytesRead: number;
  readonly bytes: number;
}

/** In any order, and with others among them. */
export const SPLIT_COLUMNS = ['Uid', 'Pids', 'Times', 'Target', 'Target_time'] as const;
type Column = (typeof SPLIT_COLUMNS)[number];
const HINT = `A split has the columns ${SPLIT_COLUMNS.join(', ')}; Pids is a list of integers, Times one of quoted strings.`;
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?$/;
const ID = /^\d{1,15}$/;

/**
 * Reads a split (`data/{train,val,test,test_all}.csv`) row by row.
 *
 * @throws {DatawrightError} `source-unreadable`, naming the file and the row of the first fault.
 */
export async function* readSplit(path: string): AsyncGenerator<SplitRow, void, void> {
  for await (const { rows } of readSplitParts(path)) yield* rows;
}

/** The same, about a megabyte of the file at a time, with how far it is read. */
export async function* readSplitParts(path: string): AsyncGenerator<SplitPart, void, void> {
  const reader = new SplitReader(path);
  const format = { delimiter: 0x2c, quotes: true };
  yield* scanFile(path, format, (bytes, fields, line) => reader.read(bytes, fields, line));
  reader.finish();
}

class SplitReader {
  readonly #path: string;
  #columns: Readonly<Record<Column, number>> | null = null;
  #fields = 0;
  #row = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(bytes: Uint8Array, fields: RecordFields, line: number): SplitRow | undefined {
    if (!this.#columns) {
      this.#readHeader(bytes, fields);
      return undefined;
    }
    this.#row += 1;
    if (fields.badQuotes) throw this.#fault(`a quoted field does not end as one (line ${line}).`);
    if (fields.count !== this.#fields)
      throw this.#fault(`${fields.count} fields instead of ${this.#fields}.`);
    const text = (column: Column) => this.#text(bytes, fields, column);
    const pids = this.#list('Pids', text('Pids'), readIntegerList);
    const times = this.#list('Times', text('Times'), readStringList);
    if (pids.length !== times.length) throw this.#fault(`${pids.length} Pids, but ${times.length} Times.`);
    const negative = pids.find((pid) => pid < 0);
    if (negative !== undefined) throw this.#fault(`${negative} in Pids is no id.`);
    const wrong = times.find((time) => !TIME.test(time));
    if (wrong !== undefined) throw this.#fault(`${JSON.stringify(wrong)} in Times is no time.`);
    const targetTime = text('Target_time');
    if (!TIME.test(targetTime)) throw this.#fault(`Target_time ${JSON.stringify(targetTime)} is no time.`);
    return {
      row: this.#row,
      uid: this.#id('Uid', text),
      pids,
      times,
      target: this.#id('Target', text),
      targetTime,
    };
  }

  finish(): void {
    if (!this.#columns) throw poiFileError(this.#path, 'is empty.', HINT);
  }

  #readHeader(bytes: Uint8Array, fields: RecordFields): void {
    const names = Array.from({ length: Math.min(fields.count, 64) }, (_, field) =>
      fieldText(bytes, fields, field),
    );
    const missing = SPLIT_COLUMNS.find((column) => !names.includes(column));
    if (missing) throw poiFileError(this.#path, `has no column ${missing}.`, HINT);
    const [Uid = 0, Pids = 0, Times = 0, Target = 0, Target_time = 0] = SPLIT_COLUMNS.map((name) =>
      names.indexOf(name),
    );
    this.#columns = { Uid, Pids, Times, Target, Target_time };
    this.#fields = fields.count;
  }

  #text(bytes: Uint8Array, fields: RecordFields, column: Column): string {
    const text = fieldText(bytes, fields, this.#columns?.[column] ?? 0);
    if (text === null) throw this.#fault(`${column} is not UTF-8.`);
    return text;
  }

  #id(column: Column, text: (column: Column) => string): number {
    const value = text(column);
    if (!ID.test(value)) throw this.#fault(`${column} ${JSON.stringify(value)} is no id.`);
    return Number(value);
  }

  #list<Value>(column: Column, text: string, read: (text: string) => Value[]): Value[] {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof ListLiteralError)) throw error;
      throw this.#fault(`${column} is no list: ${error.message}.`);
    }
  }

  #fault(reason: string) {
    return poiFileError(this.#path, reason, HINT, this.#row);
  }
}
