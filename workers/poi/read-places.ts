import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { fieldText, scanFile } from './scan-file.ts';
import type { RecordFields } from './scan-record.ts';

/** What the tables of a dataset tell of its POIs. */
export interface PoiPlaces {
  readonly pids: Int32Array;
  /** Index of the POI's category in `categories`; −1: none. */
  readonly category: Int32Array;
  readonly region: Int32Array;
  readonly categories: readonly string[];
  readonly regions: readonly string[];
}

const FORMAT = { delimiter: 0x2c, quotes: true };
const FOLDERS = ['Intermediate Files', '.'];

/** Reads `poi_info.csv` and the names of categories and regions; null where a dataset has none. */
export async function readPlaces({ folder }: { readonly folder: string }): Promise<PoiPlaces | null> {
  const tables = FOLDERS.map((place) => join(folder, place)).find((path) =>
    existsSync(join(path, 'poi_info.csv')),
  );
  if (tables === undefined) return null;
  const categories = new Names(await readNames(join(tables, 'catname_mapping.csv')));
  const regions = new Names(await readNames(join(tables, 'region_mapping.csv')));
  const [pids, category, region]: [number[], number[], number[]] = [[], [], []];
  await readColumns(join(tables, 'poi_info.csv'), ['Pid', 'Catname', 'Region'], ([pid, name, area]) => {
    if (!/^\d{1,10}$/.test(pid ?? '')) return;
    pids.push(Number(pid));
    category.push(categories.indexOf(name ?? ''));
    region.push(regions.indexOf(area ?? ''));
  });
  return {
    pids: Int32Array.from(pids),
    category: Int32Array.from(category),
    region: Int32Array.from(region),
    categories: categories.all,
    regions: regions.all,
  };
}

/** Names by their first use; an id without a name goes by itself. */
class Names {
  readonly all: string[] = [];
  readonly #byId: ReadonlyMap<string, string>;
  readonly #indexes = new Map<string, number>();

  constructor(byId: ReadonlyMap<string, string>) {
    this.#byId = byId;
  }

  indexOf(id: string): number {
    if (id === '') return -1;
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    this.#indexes.set(id, this.all.length);
    return this.all.push(this.#byId.get(id) ?? id) - 1;
  }
}

async function readNames(path: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (!existsSync(path)) return names;
  let header = true;
  const read = (bytes: Uint8Array, fields: RecordFields) => {
    if (!header) names.set(fieldText(bytes, fields, 1) ?? '', fieldText(bytes, fields, 0) ?? '');
    header = false;
    return undefined;
  };
  for await (const _ of scanFile(path, FORMAT, read));
  return names;
}

/** Some columns of a table by name; one that it lacks gives undefined. */
async function readColumns(
  path: string,
  names: readonly string[],
  take: (values: readonly (string | null | undefined)[]) => void,
): Promise<void> {
  let columns: readonly number[] | null = null;
  const read = (bytes: Uint8Array, fields: RecordFields) => {
    if (columns === null) {
      const header = Array.from({ length: fields.count }, (_, field) => fieldText(bytes, fields, field));
      columns = names.map((name) => header.indexOf(name));
      return undefined;
    }
    take(columns.map((column) => (column < 0 ? undefined : fieldText(bytes, fields, column))));
    return undefined;
  };
  for await (const _ of scanFile(path, FORMAT, read));
}
