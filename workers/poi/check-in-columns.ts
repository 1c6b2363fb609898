/**
 * Check-ins, a value of each column for each. Users, POIs and categories are numbers of names, see
 * {@link CheckIns}; a region is what plus-code.ts makes it; times are local, in seconds since 1970.
 */
export interface CheckInColumns {
  readonly rows: number;
  readonly user: Int32Array;
  readonly poi: Int32Array;
  /** Null where the source has none. */
  readonly category: Int32Array | null;
  readonly region: Int32Array | null;
  readonly time: Float64Array;
}

export class CheckInColumnsBuilder {
  #rows = 0;
  #user = new Int32Array(1 << 14);
  #poi = new Int32Array(1 << 14);
  #category = new Int32Array(1 << 14);
  #region = new Int32Array(1 << 14);
  #time = new Float64Array(1 << 14);

  add(user: number, poi: number, category: number, region: number, time: number): void {
    const row = this.#rows;
    if (row === this.#user.length) this.#grow();
    this.#user[row] = user;
    this.#poi[row] = poi;
    this.#category[row] = category;
    this.#region[row] = region;
    this.#time[row] = time;
    this.#rows = row + 1;
  }

  columns(withPlaces: boolean): CheckInColumns {
    const rows = this.#rows;
    return {
      rows,
      user: this.#user.subarray(0, rows),
      poi: this.#poi.subarray(0, rows),
      category: withPlaces ? this.#category.subarray(0, rows) : null,
      region: withPlaces ? this.#region.subarray(0, rows) : null,
      time: this.#time.subarray(0, rows),
    };
  }

  #grow(): void {
    const length = this.#user.length * 2;
    this.#user = copyInto(new Int32Array(length), this.#user);
    this.#poi = copyInto(new Int32Array(length), this.#poi);
    this.#category = copyInto(new Int32Array(length), this.#category);
    this.#region = copyInto(new Int32Array(length), this.#region);
    this.#time = copyInto(new Float64Array(length), this.#time);
  }
}

/** The rows with these numbers, in their order. */
export function selectRows(columns: CheckInColumns, rows: Uint32Array): CheckInColumns {
  return {
    rows: rows.length,
    user: pick(columns.user, rows, new Int32Array(rows.length)),
    poi: pick(columns.poi, rows, new Int32Array(rows.length)),
    category: columns.category && pick(columns.category, rows, new Int32Array(rows.length)),
    region: columns.region && pick(columns.region, rows, new Int32Array(rows.length)),
    time: pick(columns.time, rows, new Float64Array(rows.length)),
  };
}

function pick<Values extends Int32Array | Float64Array>(
  from: Values,
  rows: Uint32Array,
  into: Values,
): Values {
  for (let i = 0; i < rows.length; i += 1) into[i] = from[rows[i]!]!;
  return into;
}

function copyInto<Values extends { set(from: Values): void }>(into: Values, from: Values): Values {
  into.set(from);
  return into;
}
