import { DatawrightError } from '../../preload/failure.ts';
import type { Codebook } from './codebook.ts';
import { parseCodebookQuery } from './parse-codebook-query.ts';

export interface SharingPoi {
  readonly pid: number;
  readonly codes: readonly number[];
  /** First codes that are those looked for. */
  readonly shared: number;
}

export interface CodebookMatches {
  /** Null: codes were looked for. */
  readonly pid: number | null;
  /** Those looked for, or of the Pid. */
  readonly codes: readonly number[];
  /** At place n, the POIs with the same first n + 1 codes: as many numbers as there are codes. */
  readonly counts: readonly number[];
  /** Those that share most codes first, then by Pid; only POIs that share the first. */
  readonly pois: readonly SharingPoi[];
}

/**
 * Finds a POI and those near it: the POIs whose semantic IDs begin with the same codes.
 *
 * @param query See `parseCodebookQuery`.
 * @param limit POIs to give; the counts are of all.
 * @throws DatawrightError `bad-request`, or `not-found` when the codebook lacks the Pid.
 */
export function lookupCodebook(codebook: Codebook, query: string, limit: number): CodebookMatches {
  const wanted = parseCodebookQuery(query);
  const pid = 'pid' in wanted ? wanted.pid : null;
  const codes = 'pid' in wanted ? codesOfPid(codebook, wanted.pid) : wanted.codes;
  const shared = countShared(codebook, codes);
  const counts = codes.map(() => 0);
  for (const length of shared) for (let place = 0; place < length; place += 1) counts[place]! += 1;
  return { pid, codes, counts, pois: pickPois(codebook, shared, codes.length, limit) };
}

function codesOfPid(codebook: Codebook, pid: number): readonly number[] {
  const row = codebook.rowOf(pid);
  if (row !== undefined) return codebook.codesOf(row);
  throw new DatawrightError('not-found', `${codebook.path} has no Pid ${pid}.`, 'Check the Pid.');
}

/** How many first codes of each row are those given: `[rows]`. */
function countShared({ pids, width, codes }: Codebook, wanted: readonly number[]): Uint8Array {
  const shared = new Uint8Array(pids.length);
  const most = Math.min(width, wanted.length);
  for (let row = 0; row < shared.length; row += 1) {
    let length = 0;
    while (length < most && codes[row * width + length] === wanted[length]) length += 1;
    shared[row] = length;
  }
  return shared;
}

function pickPois(
  codebook: Codebook,
  shared: Uint8Array,
  longest: number,
  limit: number,
): readonly SharingPoi[] {
  const { pids, byPid } = codebook;
  const pois: SharingPoi[] = [];
  for (let length = longest; length > 0 && pois.length < limit; length -= 1) {
    for (const row of byPid) {
      if (shared[row] !== length) continue;
      if (pois.length >= limit) break;
      pois.push({ pid: pids[row]!, codes: codebook.codesOf(row), shared: length });
    }
  }
  return pois;
}
