import { assignIds, sortedIds, type AssignedIds, type Entities } from './assign-ids.ts';
import type { CheckInColumns } from './check-in-columns.ts';
import { regionName } from './plus-code.ts';
import type { PoiDataset } from './poi-dataset.ts';
import type { IdRule } from './prepare-options.ts';
import type { CheckIns } from './read-check-ins.ts';
import type { IdMapping } from './read-mapping.ts';

export interface NamedDataset {
  readonly dataset: PoiDataset;
  readonly pois: AssignedIds;
  readonly users: AssignedIds;
}

const NONE: Entities = { ids: new Int32Array(0), names: [] };

/** Gives ids to the users, POIs, categories and regions that the filter left. */
export function nameDataset(
  checkIns: CheckIns,
  columns: CheckInColumns,
  rule: IdRule,
  mapping: IdMapping | null,
  random: () => number,
): NamedDataset {
  const mayKeep = checkIns.kind === 'uid-pid-time';
  const users = assignIds(columns.user, checkIns.users, 'Uid', rule, mayKeep, null, random);
  const pois = assignIds(columns.poi, checkIns.pois, 'Pid', rule, mayKeep, mapping, random);
  const categories = columns.category && sortedIds(columns.category, (value) => checkIns.categories[value]!);
  const regions = columns.region && sortedIds(columns.region, regionName);
  const dataset = {
    users: users.entities,
    pois: pois.entities,
    categories: categories?.entities ?? NONE,
    regions: regions?.entities ?? NONE,
    user: users.column,
    poi: pois.column,
    category: categories?.column ?? null,
    region: regions?.column ?? null,
    time: columns.time,
  };
  return { dataset, pois, users };
}
