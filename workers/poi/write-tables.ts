import { join } from 'node:path';
import type { Entities } from './assign-ids.ts';
import { AsciiText } from './ascii-text.ts';
import { csvField } from './csv-text.ts';
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
    const text = new AsciiText();
    text.add('Uid,Pid,Catname,Region,Time\n');
    for (let row = 0; row < time.length; row += 1) {
      text.integer(users.ids[user[row]!]!).add(',').integer(pois.ids[poi[row]!]!).add(',');
      if (category) text.integer(categories.ids[category[row]!]!);
      text.add(',');
      if (region) text.integer(regions.ids[region[row]!]!);
      text.add(',').time(time[row]!).add('\n');
      if (text.isFull) yield text.take();
    }
    yield text.take();
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
    const text = new AsciiText();
    text.add('Pid,Uid,Catname,Region,Time,neighbors,forward_neighbors\n');
    for (let poi = 0; poi < pois.ids.length; poi += 1) {
      text.integer(pois.ids[poi]!).add(',');
      addList(text, visits.visitors, poi, users.ids);
      text.add(',');
      if (category) text.integer(categories.ids[category[poi]!]!);
      text.add(',');
      if (region) text.integer(regions.ids[region[poi]!]!);
      for (const [ranked, ids] of [
        [visits.hours, null],
        [neighbours.either, pois.ids],
        [neighbours.next, pois.ids],
      ] as const) {
        text.add(',');
        addList(text, ranked, poi, ids);
      }
      text.add('\n');
      if (text.isFull) yield text.take();
    }
    yield text.take();
  }
  await writeParts(join(folder, 'poi_info.csv'), rows());
}

/** A Python list literal as a CSV field, in quotes where it holds a comma, as pandas has it. */
function addList(
  text: AsciiText,
  { starts, rights }: RankedPairs,
  left: number,
  ids: Int32Array | null,
): void {
  const [start, end] = [starts[left]!, starts[left + 1]!];
  const quote = end - start > 1 ? '"' : '';
  text.add(quote).add('[');
  for (let at = start; at < end; at += 1) {
    if (at > start) text.add(', ');
    text.integer(ids ? ids[rights[at]!]! : rights[at]!);
  }
  text.add(']').add(quote);
}
