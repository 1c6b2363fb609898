import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Compression, SkippedFile, SourceFile } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';

export type FoundFile = Omit<SourceFile, 'games'>;

export interface FoundSources {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Called for every file looked at; throws to stop. */
export type OnFile = (path: string, bytes: number) => void;

/** Folders that hold no one's data. */
const SKIPPED_FOLDERS = new Set(['.git', '.datawright', 'node_modules', '__pycache__']);

/**
 * Files under some paths that a recipe can read, and the others with the reason why not.
 * Folders are searched in name order; links to folders are not followed.
 *
 * @throws DatawrightError when one of the paths itself cannot be read.
 */
export async function findSources(
  paths: readonly string[],
  onFile: OnFile = () => undefined,
): Promise<FoundSources> {
  const files = new Map<string, FoundFile>();
  const skipped: SkippedFile[] = [];

  async function lookAt(path: string): Promise<void> {
    const { size } = await stat(path);
    onFile(path, size);
    const verdict = await classify(path, size);
    if ('reason' in verdict) skipped.push({ path, bytes: size, reason: verdict.reason });
    else files.set(path, { path, kind: 'pgn', compression: verdict.compression, bytes: size });
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

type Verdict = { readonly compression: Compression } | { readonly reason: string };

const PACKED = new Set(['.zip', '.7z', '.rar', '.tar', '.tgz', '.xz']);

async function classify(path: string, size: number): Promise<Verdict> {
  const name = basename(path).toLowerCase();
  if (/\.pgn(\.(gz|bz2|zst))?$/.test(name)) {
    if (size === 0) return { reason: 'It is empty.' };
    return { compression: await sniffCompression(path) };
  }
  const extension = extname(name);
  if (PACKED.has(extension)) return { reason: `${extension} archives are not read. Unpack it first.` };
  return {
    reason: extension ? `No recipe reads ${extension} files.` : 'No recipe reads files without an extension.',
  };
}

/** Names lie: a renamed archive is known by its first bytes. */
async function sniffCompression(path: string): Promise<Compression> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    if (buffer.toString('latin1', 0, 3) === 'BZh') return 'bzip2';
    if (
      buffer.readUInt32LE(0) === ZSTD_MAGIC ||
      (buffer.readUInt32LE(0) & 0xfffffff0) >>> 0 === ZSTD_SKIPPABLE
    ) {
      return 'zstd';
    }
    return 'none';
  } finally {
    await file.close();
  }
}

/** RFC 8878, sections 3.1.1 and 3.1.2; archives made in parallel begin with a skippable frame. */
const ZSTD_MAGIC = 0xfd2fb528;
const ZSTD_SKIPPABLE = 0x184d2a50;
