import { stat } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import type { Codebook } from './codebook.ts';
import { readCodebook } from './read-codebook.ts';

let kept: { readonly key: string; readonly codebook: Codebook } | null = null;

/** Reads a codebook, once for all tasks of a thread that follow each other with the same one. */
export async function keptCodebook(path: string): Promise<Codebook> {
  const { mtimeMs, size, ino } = await stat(path).catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  const key = [path, ino, mtimeMs, size].join('\n');
  if (kept?.key !== key) kept = { key, codebook: await readCodebook(path) };
  return kept.codebook;
}
