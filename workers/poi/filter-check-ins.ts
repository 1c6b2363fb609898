import { selectRows, type CheckInColumns } from './check-in-columns.ts';

export interface FilteredCheckIns {
  readonly columns: CheckInColumns;
  /** Check-ins left when the rare POIs are gone, before the users are counted. */
  readonly afterPoiFilter: number;
}

/**
 * Keeps the POIs with so many check-ins, then, of what is left, the users with so many. Once, not
 * until it settles: as published, a POI may end below the number.
 */
export function filterCheckIns(
  columns: CheckInColumns,
  minPoiCheckIns: number,
  minUserCheckIns: number,
): FilteredCheckIns {
  const all = new Uint32Array(columns.rows).map((_, row) => row);
  const common = keepFrequent(columns.poi, all, minPoiCheckIns);
  const kept = keepFrequent(columns.user, common, minUserCheckIns);
  return { columns: selectRows(columns, kept), afterPoiFilter: common.length };
}

/** Those of the rows whose value so many of them have. */
function keepFrequent(column: Int32Array, rows: Uint32Array, least: number): Uint32Array {
  let values = 0;
  for (const row of rows) values = Math.max(values, column[row]! + 1);
  const counts = new Int32Array(values);
  for (const row of rows) counts[column[row]!]! += 1;
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (counts[column[row]!]! < least) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.subarray(0, count);
}
