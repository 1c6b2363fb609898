import type { CodebookBucket, RunCount } from '../../../../preload/contract.ts';

/** How many buckets there are of each size, the largest first. */
export function bucketSizes(buckets: readonly CodebookBucket[]): readonly RunCount[] {
  const sizes = new Map<number, number>();
  for (const { pids } of buckets) sizes.set(pids.length, (sizes.get(pids.length) ?? 0) + 1);
  return [...sizes]
    .toSorted(([one], [other]) => other - one)
    .map(([size, count]) => ({ id: String(size), label: `${size} POIs`, value: count }));
}

/** `<a_12><b_31>` as its codes; empty where it is spelled otherwise. */
export function codesOf(sid: string): readonly number[] {
  return [...sid.matchAll(/<[a-z]_(\d+)>/g)].map(([, code]) => Number(code));
}
