import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { syncFolder } from '../../workers/files/replace-file.ts';

/** Moves a finished file to where it belongs, with the folders above it; a file there is replaced. */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  } catch (error) {
    throw explainErrno(error, to);
  }
}

/** Copies a finished file; the copy appears as a whole. */
export async function copyIntoPlace(from: string, to: string): Promise<void> {
  const beside = `${to}.partial`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, beside);
  } catch (error) {
    throw explainErrno(error, to);
  }
  await moveIntoPlace(beside, to);
}
