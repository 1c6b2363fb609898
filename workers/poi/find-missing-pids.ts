import { codesByPid } from '../rqvae/codebook.ts';
import { keptCodebook } from '../rqvae/kept-codebook.ts';
import { findMissingPids, type MissingPid } from './check-codebook.ts';

export interface FindMissingPidsInput {
  readonly splits: readonly string[];
  readonly codebook: string;
}

export interface MissingPids {
  /** In the order in which they stand in the splits, at most {@link TOLD}. */
  readonly first: readonly MissingPid[];
  readonly count: number;
}

const TOLD = 20;

/** The Pids of some splits that a codebook lacks. */
export async function findMissingPidsOf({ splits, codebook }: FindMissingPidsInput): Promise<MissingPids> {
  const missing = await findMissingPids(splits, codesByPid(await keptCodebook(codebook)));
  return { first: missing.slice(0, TOLD), count: missing.length };
}
