import { join } from 'node:path';
import type { Entities } from './assign-ids.ts';
import { formatTime } from './check-in-time.ts';
import { csvField, csvListOf } from './csv-text.ts';
import { firstOfPoi, type PoiDataset } from './poi-dataset.ts';
import { rankNeighbours, type PoiVisits } from './poi-visits.ts';
import type { RankedPairs } from './rank-pairs.ts';
import type { Timelines } from './split-check-ins.ts';
import { writeParts } from './write-parts.ts';

/** Writes `pid_mapping.csv`, `uid_mapping.csv`, `catname_mapping.csv` and `region_mapping.csv`. */
export async function writeMappings(dataset: PoiDataset, folder: string): Promise<void> {
  const tables: readonly (readonly [string, string, Entities])[] = [
    ['pid_mapping.csv', 'Pid', dataset.pois],
    ['uid_mapping.csv', 'Uid', dataset.users],
    ['catname_mapping.csv', 'Catname', dataset.categories],
    ['region_mapping.csv', 'Region', dataset.regions],
  ];
  for (const [file, column, { ids, names }] of tables) {
    const rows = Array.from(ids, (id, place) => `${csvField(names[place]!)},${id}\n`);
    await writeParts(join(folder, file), [`Original_${column},Mapped_${column}\n`, ...rows]);
  }
}

/** Writes `data.csv`: the check-ins with ids, in the order of the source. Unknown fields are empty. */
export async function writeData(dataset: PoiDataset, folder: string): Promise<void> {
  const { users, pois, categories, regions, user, poi, category, region, time } = dataset;
  function* rows() {
    yield 'Uid,Pid,Catname,Region,Time\n';
    for (let row = 0; row < time.length; row += 1) {
      const catname = category ? categories.ids[category[row]!]! : '';
      const area = region ? regions.ids[region[row]!]! : '';
      yield `${users.ids[user[row]!]},${pois.ids[poi[row]!]},${catname},${area},${formatTime(time[row]!)}\n`;
    }
  }
  await writeParts(join(folder, 'data.csv'), rows());
}

/**
 * Writes `poi_info.csv`, a row a POI: its visitors, hours and neighbours as lists without repeats.
 * They are in order of frequency, so that a reader that takes the first ten takes the most frequent.
 */
export async function writePoiInfo(
  dataset: PoiDataset,
  visits: PoiVisits,
  timelines: Timelines,
  folder: string,
): Promise<void> {
  const { users, pois, categories, regions } = dataset;
  const category = firstOfPoi(dataset, dataset.category);
  const region = firstOfPoi(dataset, dataset.region);
  const neighbours = rankNeighbours(dataset, timelines);
  function* rows() {
    yield 'Pid,Uid,Catname,Region,Time,neighbors,forward_neighbors\n';
    for (let poi = 0; poi < pois.ids.length; poi += 1) {
      const lists = [list(neighbours.either, poi, pois.ids), list(neighbours.next, poi, pois.ids)];
      const catname = category ? categories.ids[category[poi]!]! : '';
      const area = region ? regions.ids[region[poi]!]! : '';
      const visitors = list(visits.visitors, poi, users.ids);
      yield `${pois.ids[poi]},${visitors},${catname},${area},${list(visits.hours, poi, null)},${lists.join(',')}\n`;
    }
  }
  await writeParts(join(folder, 'poi_info.csv'), rows());
}

function list({ starts, rights }: RankedPairs, left: number, ids: Int32Array | null): string {
  const values = rights.subarray(starts[left], starts[left + 1]);
  return csvListOf((ids ? values.map((right) => ids[right]!) : values).join(', '));
}
