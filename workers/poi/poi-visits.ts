import { hourOf } from './check-in-time.ts';
import type { PoiDataset } from './poi-dataset.ts';
import { rankPairs, type RankedPairs } from './rank-pairs.ts';
import type { Timelines } from './split-check-ins.ts';

export const HOURS = 24;

/** What is known of each POI from its check-ins, by index of the POI. */
export interface PoiVisits {
  /** Users by number of visits. */
  readonly visitors: RankedPairs;
  /** Local hours, 0 to 23, by number of visits. */
  readonly hours: RankedPairs;
}

export function rankVisits({ pois, users, poi, user, time }: PoiDataset): PoiVisits {
  return {
    visitors: rankPairs(poi, user, pois.ids.length, users.ids.length),
    hours: rankPairs(
      poi,
      new Int32Array(time.length).map((_, row) => hourOf(time[row]!)),
      pois.ids.length,
      HOURS,
    ),
  };
}

/** POIs that users went to next, and those that they went to before or next. */
export function rankNeighbours(
  { pois, poi }: PoiDataset,
  timelines: Timelines,
): { readonly next: RankedPairs; readonly either: RankedPairs } {
  const count = pois.ids.length;
  const [from, to] = [new Int32Array(poi.length), new Int32Array(poi.length)];
  let steps = 0;
  for (let user = 0; user + 1 < timelines.starts.length; user += 1) {
    for (let at = timelines.starts[user]! + 1; at < timelines.starts[user + 1]!; at += 1) {
      from[steps] = poi[timelines.rows[at - 1]!]!;
      to[steps] = poi[timelines.rows[at]!]!;
      steps += 1;
    }
  }
  const [before, after] = [from.subarray(0, steps), to.subarray(0, steps)];
  return {
    next: rankPairs(before, after, count, count),
    either: rankPairs(joined(before, after), joined(after, before), count, count),
  };
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
