import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FolderEntry, FolderListing } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { toAbsolute } from './open-projects.ts';

const ENTRIES_SHOWN = 1_000;

/** Lists a folder for people who pick a path on a machine without a native dialog. */
export async function listFolder(path: string | null): Promise<FolderListing> {
  const folder = toAbsolute(path ?? homedir());
  try {
    const found = await readdir(folder, { withFileTypes: true });
    const entries = await Promise.all(
      found.filter(({ name }) => !name.startsWith('.')).map(({ name }) => toEntry(folder, name)),
    );
    const known = entries.filter((entry) => entry !== null);
    known.sort((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'folder' ? -1 : 1));
    const parent = dirname(folder);
    return {
      path: folder,
      parent: parent === folder ? null : parent,
      entries: known.slice(0, ENTRIES_SHOWN),
    };
  } catch (error) {
    throw explainErrno(error, folder);
  }
}

/** Null for what is neither a file nor a folder, or vanished meanwhile. */
async function toEntry(folder: string, name: string): Promise<FolderEntry | null> {
  const path = join(folder, name);
  try {
    const status = await stat(path);
    if (status.isDirectory()) return { name, path, kind: 'folder', bytes: null };
    return status.isFile() ? { name, path, kind: 'file', bytes: status.size } : null;
  } catch {
    return null;
  }
}
