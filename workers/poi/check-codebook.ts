import { readSplit } from './read-split.ts';
import type { CodesOf } from './render-sample.ts';

/** A Pid without a code, and where it first stands. */
export interface MissingPid {
  readonly pid: number;
  readonly path: string;
  readonly row: number;
}

/** The Pids of some splits that a codebook lacks, in the order in which they stand there. */
export async function findMissingPids(
  splits: readonly string[],
  codes: Pick<CodesOf, 'has'>,
): Promise<readonly MissingPid[]> {
  const missing = new Map<number, MissingPid>();
  for (const path of splits) {
    for await (const { row, pids, target } of readSplit(path)) {
      for (const pid of [...pids, target]) {
        if (!codes.has(pid) && !missing.has(pid)) missing.set(pid, { pid, path, row });
      }
    }
  }
  return [...missing.values()];
}
