import { open, type FileHandle } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import { JsonRecordScanner, JsonRecordsError } from './json-records.ts';
import { poiFileError } from './poi-file-error.ts';
import type { InstructionSample } from './render-sample.ts';

const PART_BYTES = 1 << 20;
const SEARCHED_AT_ONCE = 512;
const HINT = 'An instruction file is a JSON array of objects with the texts instruction, input and output.';

/**
 * Where the records of an instruction file start, in bytes; after the last, where the array ends.
 * `[records + 1]`. Also of files that others wrote, indented or not.
 *
 * @throws {DatawrightError} `source-unreadable`, naming the byte at which the file is no array of objects.
 */
export async function indexInstructions(path: string): Promise<Float64Array> {
  const scanner = new JsonRecordScanner();
  await withFile(path, async (file) => {
    const part = new Uint8Array(PART_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(part, 0, part.length, null);
      if (bytesRead === 0) break;
      scanner.add(part.subarray(0, bytesRead));
    }
    scanner.finish();
  });
  return Float64Array.from([...scanner.starts, scanner.end]);
}

/**
 * Records by number; fewer where the file has no more.
 *
 * @param offsets What {@link indexInstructions} gave.
 */
export async function readInstructions(
  path: string,
  offsets: Float64Array,
  from: number,
  count: number,
): Promise<readonly InstructionSample[]> {
  return withFile(path, (file) => readRecords(file, path, offsets, from, count));
}

/**
 * Numbers of the records that have a text in their input or output, whatever the case.
 *
 * @param limit At most so many, the first.
 */
export async function searchInstructions(
  path: string,
  offsets: Float64Array,
  text: string,
  limit: number,
): Promise<readonly number[]> {
  const wanted = text.toLowerCase();
  const found: number[] = [];
  await withFile(path, async (file) => {
    for (let from = 0; from < offsets.length - 1; from += SEARCHED_AT_ONCE) {
      const records = await readRecords(file, path, offsets, from, SEARCHED_AT_ONCE);
      for (const [place, { input, output }] of records.entries()) {
        if (found.length >= limit) return;
        if (`${input}\n${output}`.toLowerCase().includes(wanted)) found.push(from + place);
      }
    }
  });
  return found;
}

async function readRecords(
  file: FileHandle,
  path: string,
  offsets: Float64Array,
  from: number,
  count: number,
): Promise<InstructionSample[]> {
  const records = offsets.length - 1;
  const first = Math.min(Math.max(from, 0), records);
  const last = Math.min(first + Math.max(count, 0), records);
  if (first === last) return [];
  const start = offsets[first]!;
  const bytes = Buffer.alloc(offsets[last]! - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  if (bytesRead < bytes.length) throw poiFileError(path, 'is shorter than it was.', 'Open it again.');
  const list = bytes.toString('utf8').trimEnd().replace(/,$/, '');
  return parseRecords(list, path, first);
}

function parseRecords(list: string, path: string, first: number): InstructionSample[] {
  let records: unknown[];
  try {
    records = JSON.parse(`[${list}]`) as unknown[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw poiFileError(path, `is not JSON from record ${first + 1} on: ${reason}.`, HINT);
  }
  for (const [place, record] of records.entries()) {
    if (!isSample(record)) throw poiFileError(path, `record ${first + place + 1} is no sample.`, HINT);
  }
  return records as InstructionSample[];
}

function isSample(record: unknown): record is InstructionSample {
  if (typeof record !== 'object' || record === null) return false;
  return ['instruction', 'input', 'output'].every(
    (key) => typeof (record as Record<string, unknown>)[key] === 'string',
  );
}

async function withFile<Result>(path: string, read: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  try {
    return await read(file);
  } catch (error) {
    if (!(error instanceof JsonRecordsError)) throw explainErrno(error, path);
    throw poiFileError(path, `${error.message} at byte ${error.at}.`, HINT);
  } finally {
    await file.close();
  }
}
