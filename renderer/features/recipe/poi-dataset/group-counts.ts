import type { RunCount } from '../../../../preload/contract.ts';

export interface CountGroups {
  /** What is left of the check-ins at each step; what is of no other kind stands here, too. */
  readonly checkIns: readonly RunCount[];
  /** What the check-ins are about. */
  readonly places: readonly RunCount[];
  readonly samples: readonly RunCount[];
}

const places = new Set(['pois', 'users', 'categories', 'regions']);
const samples = new Set(['train', 'val', 'test', 'test_all']);

/** Counts that can be compared with each other: check-ins, samples, and all that is neither. */
export function groupCounts(counts: readonly RunCount[]): CountGroups {
  return {
    checkIns: counts.filter(({ id }) => !places.has(id) && !samples.has(id)),
    places: counts.filter(({ id }) => places.has(id)),
    samples: counts.filter(({ id }) => samples.has(id)),
  };
}
