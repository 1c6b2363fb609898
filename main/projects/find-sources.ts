import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { SkippedFile } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import type { FoundFile, SourceReader } from './source-reader.ts';

export interface FoundSources {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Called for every file looked at; throws to stop. */
export type OnFile = (path: string, bytes: number) => void;

/** Folders that hold no one's data. */
const SKIPPED_FOLDERS = new Set(['.git', '.datawright', 'node_modules', '__pycache__']);

/**
 * Files under some paths that one of the readers knows, and the others with the reason why not.
 * Folders are searched in name order; links to folders are not followed.
 *
 * @throws DatawrightError when one of the paths itself cannot be read.
 */
export async function findSources(
  paths: readonly string[],
  readers: readonly SourceReader[],
  onFile: OnFile = () => undefined,
): Promise<FoundSources> {
  const files = new Map<string, FoundFile>();
  const skipped: SkippedFile[] = [];

  async function lookAt(path: string): Promise<void> {
    const { size } = await stat(path);
    onFile(path, size);
    for (const reader of readers) {
      const recognised = await reader.recognise(path, size);
      if (recognised === null) continue;
      if ('reason' in recognised) skipped.push({ path, bytes: size, reason: recognised.reason });
      else files.set(path, { path, kind: reader.kind, compression: recognised.compression, bytes: size });
      return;
    }
    skipped.push({ path, bytes: size, reason: reasonToSkip(path) });
  }

  async function search(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) await search(path);
        continue;
      }
      await lookAt(path).catch((error: unknown) => {
        // One bad file of a folder must not hide the others.
        const { code, message } = explainErrno(error, path);
        if (code === 'cancelled') throw error;
        skipped.push({ path, bytes: 0, reason: message });
      });
    }
  }

  for (const given of paths) {
    const path = resolve(given);
    try {
      if ((await stat(path)).isDirectory()) await search(path);
      else await lookAt(path);
    } catch (error) {
      throw explainErrno(error, path);
    }
  }
  return { files: [...files.values()], skipped };
}

const PACKED = new Set(['.zip', '.7z', '.rar', '.tar', '.tgz', '.xz']);

function reasonToSkip(path: string): string {
  const extension = extname(path).toLowerCase();
  if (PACKED.has(extension)) return `${extension} archives are not read. Unpack it first.`;
  return extension ? `No recipe reads ${extension} files.` : 'No recipe reads files without an extension.';
}
