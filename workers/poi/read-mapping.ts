import { poiFileError } from './poi-file-error.ts';
import { fieldText, scanFile } from './scan-file.ts';
import type { RecordFields } from './scan-record.ts';

export interface IdMapping {
  readonly path: string;
  readonly idOf: ReadonlyMap<string, number>;
}

const HINT =
  'A mapping has the columns Original_Pid and Mapped_Pid, with a different positive integer for each.';

/**
 * Reads `pid_mapping.csv`: `Original_Pid,Mapped_Pid`, one row a POI.
 *
 * @throws {DatawrightError} `source-unreadable`, naming the row, when an id stands twice or is no id.
 */
export async function readMapping(path: string): Promise<IdMapping> {
  const idOf = new Map<string, number>();
  const taken = new Set<number>();
  const readRow = (bytes: Uint8Array, fields: RecordFields, line: number): undefined => {
    const [original, mapped] = [fieldText(bytes, fields, 0), fieldText(bytes, fields, 1)];
    const fault = (reason: string) => poiFileError(path, reason, HINT, line);
    if (fields.badQuotes || fields.count !== 2 || original === null || mapped === null) {
      throw fault('not two columns of text.');
    }
    if (line === 1) {
      if (/^original_/i.test(original) && /^mapped_/i.test(mapped)) return;
      throw fault(`the header is ${original},${mapped}.`);
    }
    const id = /^\d{1,9}$/.test(mapped) ? Number(mapped) : 0;
    if (id < 1) throw fault(`${mapped} is not a positive integer.`);
    if (idOf.has(original)) throw fault(`${original} stands twice.`);
    if (taken.has(id)) throw fault(`${id} is the id of two POIs.`);
    idOf.set(original, id);
    taken.add(id);
  };
  for await (const _ of scanFile(path, { delimiter: 0x2c, quotes: true }, readRow));
  if (idOf.size === 0) throw poiFileError(path, 'holds no ids.', HINT);
  return { path, idOf };
}
