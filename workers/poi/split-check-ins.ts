import { orderByTime } from './order-by-time.ts';

/** Rows of each user in the order of time. */
export interface Timelines {
  /** User i has `rows[starts[i]]` to `rows[starts[i + 1]]`. `[users + 1]` */
  readonly starts: Int32Array;
  readonly rows: Uint32Array;
}

/** Row numbers by time. */
export interface CheckInSplit {
  /** All rows. */
  readonly order: Uint32Array;
  readonly train: Uint32Array;
  /** Of what comes after train: the rows whose user and POI train has. */
  readonly test: Uint32Array;
  /** Rows after train whose user train lacks, and those of known users whose POI it lacks. */
  readonly droppedForUser: number;
  readonly droppedForPoi: number;
}

/** The columns that a split looks at; users and POIs count from 0. */
export interface SplitColumns {
  readonly user: Int32Array;
  readonly poi: Int32Array;
  readonly time: Float64Array;
}

/** The first share of the check-ins by time is train; of the rest, what train does not know is dropped. */
export function splitCheckIns({ user, poi, time }: SplitColumns, trainShare: number): CheckInSplit {
  const order = orderByTime(time);
  const cut = Math.floor(trainShare * order.length);
  const train = order.subarray(0, cut);
  const users = new Set<number>();
  const pois = new Set<number>();
  for (const row of train) {
    users.add(user[row]!);
    pois.add(poi[row]!);
  }
  const later = order.subarray(cut);
  const ofKnownUsers = later.filter((row) => users.has(user[row]!));
  const test = ofKnownUsers.filter((row) => pois.has(poi[row]!));
  return {
    order,
    train,
    test,
    droppedForUser: later.length - ofKnownUsers.length,
    droppedForPoi: ofKnownUsers.length - test.length,
  };
}

/** @param rows By time. */
export function groupByUser(user: Int32Array, users: number, rows: Uint32Array): Timelines {
  const starts = new Int32Array(users + 1);
  for (const row of rows) starts[user[row]! + 1]! += 1;
  for (let i = 0; i < users; i += 1) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const grouped = new Uint32Array(rows.length);
  for (const row of rows) {
    const place = next[user[row]!]!;
    grouped[place] = row;
    next[user[row]!] = place + 1;
  }
  return { starts, rows: grouped };
}
