import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
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

/** Copies a finished file; the copy appears as a whole, and a failed one not at all. */
export async function copyIntoPlace(from: string, to: string): Promise<void> {
  const beside = `${to}.partial`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, beside);
    await syncFile(beside);
    await moveIntoPlace(beside, to);
  } catch (error) {
    await rm(beside, { force: true });
    throw explainErrno(error, to);
  }
}

/** Without it, a power cut could leave a name with nothing behind it. */
async function syncFile(path: string): Promise<void> {
  // A copy of what may not be written may not be either, and only Windows asks for that here.
  const file = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
