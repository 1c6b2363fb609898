import { keptCodebook } from '../rqvae/kept-codebook.ts';
import { readSplit } from './read-split.ts';

export interface FindMissingPidsInput {
  readonly splits: readonly string[];
  /** Paths. */
  readonly codebooks: readonly string[];
}

/** A Pid without a code, and where it first stands. */
export interface MissingPid {
  readonly pid: number;
  readonly path: string;
  readonly row: number;
}

export interface LackingCodebook {
  readonly codebook: string;
  /** In the order in which they stand in the splits, at most {@link TOLD}. */
  readonly first: readonly MissingPid[];
  readonly count: number;
}

export interface MissingPids {
  /** Only codebooks that lack something. */
  readonly lacking: readonly LackingCodebook[];
}

const TOLD = 20;

/** The Pids of some splits that codebooks lack. The splits are read once, whatever the number of codebooks. */
export async function findMissingPids({ splits, codebooks }: FindMissingPidsInput): Promise<MissingPids> {
  const used = await collectPids(splits);
  const lacking: LackingCodebook[] = [];
  for (const path of codebooks) {
    const codebook = await keptCodebook(path);
    const missing = used.filter(({ pid }) => codebook.rowOf(pid) === undefined);
    if (missing.length > 0) {
      lacking.push({ codebook: path, first: missing.slice(0, TOLD), count: missing.length });
    }
  }
  return { lacking };
}

async function collectPids(splits: readonly string[]): Promise<readonly MissingPid[]> {
  const seen = new Map<number, MissingPid>();
  for (const path of splits) {
    for await (const { row, pids, target } of readSplit(path)) {
      for (const pid of pids) if (!seen.has(pid)) seen.set(pid, { pid, path, row });
      if (!seen.has(target)) seen.set(target, { pid: target, path, row });
    }
  }
  return [...seen.values()];
}
