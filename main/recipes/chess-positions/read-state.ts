import type { RunCount } from '../../../preload/contract.ts';
import type { GameTally } from '../../../workers/chess/encoded-games.ts';
import type { SplitRows } from './batch-spool.ts';
import type { PlannedSource } from './source-cursors.ts';

/** A place between two games: behind everything that was taken. */
export interface Reached {
  /** Index of the source; equal to the number of sources at the end of them all. */
  readonly source: number;
  readonly offset: number;
  /** Games of the source before this place. */
  readonly game: number;
}

/** A batch whose rows are complete on disk, but not its shards. */
export interface SpooledBatch {
  readonly number: number;
  readonly rows: SplitRows;
  /** The place to go on from when the batch is published. */
  readonly reached: Reached;
}

/** Checkpoint of the reading stage: everything that is needed to go on from it. */
export interface ReadState {
  readonly sources: readonly PlannedSource[];
  /** Number of the run's first batch: later than those of earlier runs. */
  readonly firstBatch: number;
  readonly reached: Reached;
  readonly ended: boolean;
  readonly tally: GameTally;
  readonly rows: SplitRows;
  readonly duplicates: number;
  /** Positions that the duplicate filter knows. */
  readonly seen: number;
  readonly open: { readonly number: number; readonly rows: SplitRows };
  readonly spooled: readonly SpooledBatch[];
  readonly published: number;
}

export const NO_ROWS: SplitRows = { train: 0, test: 0 };

export function beginState(sources: readonly PlannedSource[], firstBatch: number): ReadState {
  return {
    sources,
    firstBatch,
    reached: startOf(sources, 0),
    ended: false,
    tally: { games: 0, sampled: 0, gated: 0, variants: 0, broken: 0, empty: 0, positions: 0 },
    rows: NO_ROWS,
    duplicates: 0,
    seen: 0,
    open: { number: firstBatch, rows: NO_ROWS },
    spooled: [],
    published: 0,
  };
}

/** Where reading of a source begins. */
export function startOf(sources: readonly PlannedSource[], source: number): Reached {
  return { source, offset: sources[source]?.startAt ?? 0, game: sources[source]?.firstGame ?? 0 };
}

export function addTally(a: GameTally, b: GameTally): GameTally {
  return {
    games: a.games + b.games,
    sampled: a.sampled + b.sampled,
    gated: a.gated + b.gated,
    variants: a.variants + b.variants,
    broken: a.broken + b.broken,
    empty: a.empty + b.empty,
    positions: a.positions + b.positions,
  };
}

/** The run's numbers, in the order in which people ask for them. */
export function toCounts({ tally, rows, duplicates, published }: ReadState): readonly RunCount[] {
  const always: RunCount[] = [
    { id: 'rows', label: 'Positions taken', value: rows.train + rows.test, noun: 'positions' },
    { id: 'train', label: 'in train', value: rows.train },
    { id: 'test', label: 'in test', value: rows.test },
    { id: 'games', label: 'Games read', value: tally.games, noun: 'games' },
    { id: 'sampled', label: 'Games used', value: tally.sampled },
    { id: 'positions', label: 'Positions replayed', value: tally.positions },
    { id: 'batches', label: 'Batches written', value: published },
  ];
  const whenAny: RunCount[] = [
    { id: 'gated', label: 'Games left out by sampling', value: tally.gated },
    { id: 'duplicates', label: 'Duplicate positions removed', value: duplicates },
    { id: 'variants', label: 'Games of other variants skipped', value: tally.variants },
    { id: 'empty', label: 'Games without moves', value: tally.empty },
    { id: 'broken', label: 'Broken games passed over', value: tally.broken },
  ];
  return [...always, ...whenAny.filter(({ value }) => value > 0)];
}
