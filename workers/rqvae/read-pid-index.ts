import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';
import { orderByPid } from './codebook.ts';

const HEADER_INDEX = 'pid,index';
const HEADER_MAPPING = 'original_pid,mapped_pid';
const LARGEST_PID = 0x7fff_ffff;

/**
 * Reads which POI each row of the features belongs to: from `pid_to_index.csv` (`Pid,Index`), or
 * from `pid_mapping.csv` (`Original_Pid,Mapped_Pid`), whose mapped ids stand in the order of the rows.
 *
 * @param rows Rows of the feature matrix; an index of another length is refused.
 * @returns The mapped Pid of row i at place i.
 * @throws DatawrightError `source-unreadable` that names the file and the line.
 */
export async function readPidIndex(path: string, rows: number): Promise<Int32Array> {
  const stream = createReadStream(path, 'utf8');
  const opened = new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', reject);
  });
  await opened.catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  try {
    return await readLines(path, createInterface({ input: stream, crlfDelay: Infinity }), rows);
  } finally {
    stream.destroy();
  }
}

async function readLines(path: string, texts: AsyncIterable<string>, rows: number): Promise<Int32Array> {
  const pids = new Int32Array(rows);
  const lines = new Int32Array(rows);
  let header: string | null = null;
  let [line, count] = [0, 0];
  for await (const text of texts) {
    line += 1;
    if (header === null) {
      header = readHeader(path, text);
      continue;
    }
    if (text === '') continue;
    const { pid, row } = readLine(path, line, text, header === HEADER_MAPPING);
    if (row >= rows) throw refuse(path, line, `index ${row} lies beyond the ${rows} rows of the features`);
    if (pids[row] !== 0) throw refuse(path, line, `index ${row} stands there twice`);
    pids[row] = pid;
    lines[row] = line;
    count += 1;
  }
  if (header === null) throw refuse(path, 1, 'it is empty');
  checkUnique(path, pids, lines);
  if (count === rows) return pids;
  throw refuse(path, null, `it names ${count} POIs, and the features have ${rows} rows`);
}

/** By order rather than with a set, which would take ten times as much memory as the Pids. */
function checkUnique(path: string, pids: Int32Array, lines: Int32Array): void {
  const rows = orderByPid(pids);
  for (let place = 1; place < rows.length; place += 1) {
    const [before, row] = [rows[place - 1]!, rows[place]!];
    if (pids[before] !== pids[row] || pids[row] === 0) continue;
    throw refuse(path, Math.max(lines[before]!, lines[row]!), `Pid ${pids[row]} stands there twice`);
  }
}

function readHeader(path: string, text: string): string {
  const header = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/["\s]/g, '')
    .toLowerCase();
  if (header === HEADER_INDEX || header === HEADER_MAPPING) return header;
  throw refuse(path, 1, 'its columns are neither Pid,Index nor Original_Pid,Mapped_Pid');
}

function readLine(
  path: string,
  line: number,
  text: string,
  mapping: boolean,
): { readonly pid: number; readonly row: number } {
  // What a venue was called before may hold anything, also commas; the mapped id comes last.
  const fields = mapping
    ? /^.+,\s*"?(\d{1,10})"?\s*$/.exec(text)
    : /^\s*"?(\d{1,10})"?\s*,\s*"?(\d{1,10})"?\s*$/.exec(text);
  const pid = Number(fields?.[1]);
  if (fields === null || pid < 1 || pid > LARGEST_PID) {
    throw refuse(path, line, `“${text.slice(0, 40)}” is not a pair of ids`);
  }
  return { pid, row: mapping ? pid - 1 : Number(fields[2]) };
}

function refuse(path: string, line: number | null, reason: string): DatawrightError {
  const place = line === null ? path : `${path}, line ${line}`;
  return new DatawrightError(
    'source-unreadable',
    `${place}: ${reason}.`,
    'Take the index that was written together with the features.',
  );
}
