import { stat } from 'node:fs/promises';
import type { CodebookRow } from '../../../preload/contract.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import { spellCodes } from '../../../workers/poi/render-sample.ts';
import type { PoiPlaces } from '../../../workers/poi/read-places.ts';
import type { Pool } from '../../../workers/pool.ts';
import { makeCodebook, type Codebook } from '../../../workers/rqvae/codebook.ts';
import { groupCodes } from '../../../workers/rqvae/group-codes.ts';

/** A codebook that is being looked at. */
export interface OpenCodebook {
  readonly codebook: Codebook;
  readonly rowAt: (index: number) => CodebookRow;
}

/** Two are compared side by side. */
const KEPT = 4;
const kept = new Map<string, Promise<OpenCodebook>>();

/** Reads a codebook with the names of its places, once for as long as its file stays the same. */
export async function openCodebook(pool: Pool, path: string, datasetFolder: string): Promise<OpenCodebook> {
  const { mtimeMs, size, ino } = await stat(path).catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  const key = [path, ino, mtimeMs, size].join('\n');
  const found = kept.get(key);
  if (found) return found;
  const opened = read(pool, path, datasetFolder);
  kept.set(key, opened);
  opened.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  return opened;
}

async function read(pool: Pool, path: string, datasetFolder: string): Promise<OpenCodebook> {
  const codebook = makeCodebook(await pool.run('read-codebook', { path }));
  // The dataset may have gone elsewhere since; its names are a help, not a need.
  const places = await pool.run('read-places', { folder: datasetFolder }).catch(() => null);
  const buckets = countBuckets(codebook);
  const placeOf = indexPlaces(places);
  return {
    codebook,
    rowAt(index) {
      const pid = codebook.pids[index] ?? 0;
      const codes = codebook.codesOf(index);
      return { index, pid, codes, sid: spellCodes(codes), bucket: buckets[index] ?? null, ...placeOf(pid) };
    },
  };
}

/** POIs that have the codes of each row: `[rows]`. */
function countBuckets({ pids, codes, width }: Codebook): Int32Array {
  // −1 stands for a code that a row has not.
  const { rows, starts } = groupCodes(
    codes.map((code) => code + 1),
    width,
  );
  const counts = new Int32Array(pids.length);
  for (let group = 0; group + 1 < starts.length; group += 1) {
    const [start, end] = [starts[group] ?? 0, starts[group + 1] ?? 0];
    for (let at = start; at < end; at += 1) counts[rows[at] ?? 0] = end - start;
  }
  return counts;
}

function indexPlaces(places: PoiPlaces | null): (pid: number) => Pick<CodebookRow, 'category' | 'region'> {
  const rows = new Map<number, number>();
  places?.pids.forEach((pid, row) => rows.set(pid, row));
  return (pid) => {
    const row = rows.get(pid) ?? -1;
    return {
      category: places?.categories[places.category[row] ?? -1] ?? null,
      region: places?.regions[places.region[row] ?? -1] ?? null,
    };
  };
}
