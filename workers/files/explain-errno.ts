import { DatawrightError } from '../../preload/failure.ts';

const TOLD_OF_LONG = 80;

/** Makes a failed file operation an error that says which file, why, and what to do. */
export function explainErrno(error: unknown, path: string): DatawrightError {
  if (error instanceof DatawrightError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  switch (code) {
    case 'ENOENT':
      return new DatawrightError('not-found', `${path} does not exist.`, 'Check the path.', cause);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new DatawrightError(
        'no-permission',
        `${path} cannot be opened: permission denied.`,
        'Change its permissions, or choose another place.',
        cause,
      );
    // A file size limit (EFBIG) and a quota (EDQUOT) look the same to the user as a full disk.
    case 'ENOSPC':
    case 'EFBIG':
    case 'EDQUOT':
      return new DatawrightError(
        'disk-full',
        `${path} cannot be written: the disk is full.`,
        'Free some space, then resume. What was finished is kept.',
        cause,
      );
    case 'ENAMETOOLONG':
      return new DatawrightError(
        'bad-request',
        `${path.slice(0, TOLD_OF_LONG)}… is too long for a path (${path.length} characters).`,
        'Choose a shorter name.',
        cause,
      );
    case 'EISDIR':
      return new DatawrightError('bad-request', `${path} is a folder, not a file.`, 'Name a file.', cause);
    case 'ENOTDIR':
    case 'EEXIST':
      return new DatawrightError('bad-request', `${path} is a file, not a folder.`, 'Name a folder.', cause);
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return new DatawrightError('internal', `${path}: ${reason}`, '', cause);
    }
  }
}
