import { DatawrightError } from '../../preload/failure.ts';

const DOWNLOAD_AGAIN = 'Download it again, or make it again; then retry.';

/** What is wrong with a file of tensors: `<path> <reason>`, and the next step. */
export function tensorFileError(path: string, reason: string, hint: string): DatawrightError {
  return new DatawrightError('source-unreadable', `${path} ${reason}`, hint);
}

/** For what no writer does: bits that flipped, or a download that broke off. */
export function damagedFile(path: string, reason: string): DatawrightError {
  return tensorFileError(path, `is damaged: ${reason}.`, DOWNLOAD_AGAIN);
}

export function cutOffFile(path: string, reason: string): DatawrightError {
  return tensorFileError(path, `is cut off: ${reason}.`, DOWNLOAD_AGAIN);
}
