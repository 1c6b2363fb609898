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
  const ofPoi = countValues(columns.poi, null);
  const rows = new Uint32Array(columns.rows).map((_, row) => row);
  const common = rows.filter((row) => ofPoi[columns.poi[row]!]! >= minPoiCheckIns);
  const ofUser = countValues(columns.user, common);
  const kept = common.filter((row) => ofUser[columns.user[row]!]! >= minUserCheckIns);
  return { columns: selectRows(columns, kept), afterPoiFilter: common.length };
}

function countValues(column: Int32Array, rows: Uint32Array | null): Int32Array {
  const counts = new Int32Array(column.reduce((most, value) => Math.max(most, value), -1) + 1);
  if (rows) for (const row of rows) counts[column[row]!]! += 1;
  else for (const value of column) counts[value]! += 1;
  return counts;
}
