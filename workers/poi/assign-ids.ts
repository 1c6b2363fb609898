import { DatawrightError } from '../../preload/failure.ts';
import type { IdRule } from './prepare-options.ts';
import type { IdMapping } from './read-mapping.ts';
import { shuffle } from './seeded-random.ts';

/** The users, POIs, categories or regions of a dataset. Everywhere else they go by their index here. */
export interface Entities {
  /** Ascending; what the files of the dataset call them. */
  readonly ids: Int32Array;
  /** What the check-ins called them. */
  readonly names: readonly string[];
}

export interface AssignedIds {
  readonly entities: Entities;
  /** The column, as indices of the entities. */
  readonly column: Int32Array;
  readonly rule: 'mapping' | Exclude<IdRule, 'auto'> | 'sorted';
  /** Entities that the mapping lacks; their ids come after its largest. */
  readonly notInMapping: number;
}

const LARGEST_ID = 2 ** 31 - 1;
const ID = /^[1-9]\d{0,9}$/;

/**
 * Gives each value that a column still has an id.
 *
 * @param names By the values of the column.
 * @param what For errors: `Pid` or `Uid`.
 */
export function assignIds(
  column: Int32Array,
  names: readonly string[],
  what: string,
  rule: IdRule,
  mayKeep: boolean,
  mapping: IdMapping | null,
  random: () => number,
): AssignedIds {
  const present = presentValues(column, names.length);
  if (mapping) return fromMapping(column, names, present, mapping);
  const own = present.every((value) => ID.test(names[value]!) && Number(names[value]) <= LARGEST_ID);
  if (rule === 'keep' && !own) {
    const other = present.find((value) => !ID.test(names[value]!)) ?? 0;
    const hint = 'Let the ids be shuffled, or give a mapping.';
    throw new DatawrightError(
      'bad-option',
      `The ${what} ${names[other]} cannot be kept: it is no positive integer.`,
      hint,
    );
  }
  const chosen = rule === 'auto' ? (own && mayKeep ? 'keep' : 'shuffle') : rule;
  if (chosen === 'keep') {
    const ids = present.map((value) => Number(names[value]));
    return { ...arrange(column, present, ids, (value) => names[value]!), rule: 'keep', notInMapping: 0 };
  }
  const order = present.slice();
  if (chosen === 'shuffle') shuffle(order, random);
  return { ...numberInOrder(column, order, names), rule: chosen, notInMapping: 0 };
}

/** Ids from 1 in the order of the names by code unit. */
export function sortedIds(column: Int32Array, nameOf: (value: number) => string): AssignedIds {
  const present = [...new Set(column)];
  const names = new Map(present.map((value) => [value, nameOf(value)]));
  const order = present.toSorted((a, b) => (names.get(a)! < names.get(b)! ? -1 : 1));
  const index = new Map(order.map((value, place) => [value, place]));
  return {
    entities: {
      ids: Int32Array.from(order, (_, place) => place + 1),
      names: order.map((value) => names.get(value)!),
    },
    column: column.map((value) => index.get(value)!),
    rule: 'sorted',
    notInMapping: 0,
  };
}

function fromMapping(
  column: Int32Array,
  names: readonly string[],
  present: Int32Array,
  { idOf, path }: IdMapping,
): AssignedIds {
  const known = present.filter((value) => idOf.has(names[value]!)).length;
  const originals = known === 0 ? originalNames(names, present, idOf) : null;
  if (originals) {
    const ids = present.map((value) => Number(names[value]));
    return {
      ...arrange(column, present, ids, (value) => originals.get(value)!),
      rule: 'mapping',
      notInMapping: 0,
    };
  }
  if (known === 0) {
    const hint = 'Give the pid_mapping.csv that was made from these check-ins, or none.';
    throw new DatawrightError('bad-option', `${path} knows none of the POIs of the check-ins.`, hint);
  }
  let next = 0;
  for (const id of idOf.values()) next = Math.max(next, id);
  const ids = present.map((value) => idOf.get(names[value]!) ?? (next += 1));
  const notInMapping = present.length - known;
  return { ...arrange(column, present, ids, (value) => names[value]!), rule: 'mapping', notInMapping };
}

/** The mapping's names for check-ins that are mapped by it already; null when they are not. */
function originalNames(
  names: readonly string[],
  present: Int32Array,
  idOf: ReadonlyMap<string, number>,
): ReadonlyMap<number, string> | null {
  const nameOfId = new Map([...idOf].map(([name, id]) => [String(id), name]));
  const originals = new Map<number, string>();
  for (const value of present) {
    const original = nameOfId.get(names[value]!);
    if (original === undefined) return null;
    originals.set(value, original);
  }
  return originals;
}

function numberInOrder(column: Int32Array, order: Int32Array, names: readonly string[]) {
  const ids = order.map((_, place) => place + 1);
  return arrange(column, order, ids, (value) => names[value]!);
}

/** @param ids Of the values, one each. */
function arrange(column: Int32Array, values: Int32Array, ids: Int32Array, nameOf: (value: number) => string) {
  const order = Uint32Array.from(values, (_, place) => place).toSorted((a, b) => ids[a]! - ids[b]!);
  const index = new Int32Array(values.reduce((most, value) => Math.max(most, value), -1) + 1);
  order.forEach((place, at) => {
    index[values[place]!] = at;
  });
  return {
    entities: {
      ids: Int32Array.from(order, (place) => ids[place]!),
      names: Array.from(order, (place) => nameOf(values[place]!)),
    },
    column: column.map((value) => index[value]!),
  };
}

/** The values that the column has, in order of first appearance. */
function presentValues(column: Int32Array, values: number): Int32Array {
  const seen = new Uint8Array(values);
  return column.filter((value) => {
    const first = seen[value] === 0;
    seen[value] = 1;
    return first;
  });
}
