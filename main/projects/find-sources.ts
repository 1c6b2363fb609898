import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { SkippedFile, SourceKind } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import type { FoundFile, SourceReader } from './source-reader.ts';

export interface FoundSources {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Called for every file looked at; throws to stop. */
export type OnFile = (path: string, bytes: number) => void;

/** What Datawright writes beside the data of a project. */
const OWN_FILES = new Set([
  'project.db',
  'project.db-wal',
  'project.db-shm',
  'project.lock',
  'project.lock.json',
  'datawright.json',
]);
/** Folders that hold no one's data. */
const SKIPPED_FOLDERS = new Set(['.git', '.datawright', 'node_modules', '__pycache__']);

/**
 * Sources under some paths: files and folders that one of the readers knows, and the other files with
 * the reason why not. Folders are searched in name order; links to folders are not followed. A file
 * that is reached by several ways, links among them, is one source, by the first of its paths.
 *
 * @throws DatawrightError when one of the paths itself cannot be read.
 */
export async function findSources(
  paths: readonly string[],
  readers: readonly SourceReader[],
  onFile: OnFile = () => undefined,
): Promise<FoundSources> {
  const search = new Search(readers, onFile);
  for (const given of paths) {
    const path = resolve(given);
    try {
      if ((await stat(path)).isDirectory()) await search.folder(path, null);
      else await search.file(path, null);
    } catch (error) {
      throw explainErrno(error, path);
    }
  }
  return { files: [...search.files.values()], skipped: search.skipped };
}

const LINK_TO_FOLDER = 'A link to a folder; these are not followed. Add the folder itself.';

/** Kinds that are looked for within a folder that is a source itself; null elsewhere: all. */
type Within = readonly SourceKind[] | null;

class Search {
  /** By their real paths. */
  readonly files = new Map<string, FoundFile>();
  readonly skipped: SkippedFile[] = [];
  readonly #readers: readonly SourceReader[];
  readonly #onFile: OnFile;

  constructor(readers: readonly SourceReader[], onFile: OnFile) {
    this.#readers = readers;
    this.#onFile = onFile;
  }

  async folder(path: string, within: Within): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true });
    const inside = within ?? (await this.#recogniseFolder(path));
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const below = join(path, entry.name);
      try {
        if (!entry.isDirectory()) await this.#entry(below, entry.name, inside);
        else if (!SKIPPED_FOLDERS.has(entry.name)) await this.folder(below, inside);
      } catch (error) {
        this.#fail(below, error);
      }
    }
  }

  async #entry(path: string, name: string, within: Within): Promise<void> {
    if (OWN_FILES.has(name)) return;
    if ((await stat(path)).isDirectory()) this.#skip(path, 0, LINK_TO_FOLDER);
    else await this.file(path, within);
  }

  async file(path: string, within: Within): Promise<void> {
    const { size } = await stat(path);
    this.#onFile(path, size);
    const asked = this.#readers.filter(({ kind }) => within === null || within.includes(kind));
    for (const reader of asked) {
      const recognised = await reader.recognise(path, size);
      if (recognised === null) continue;
      if ('belongs' in recognised) return;
      if ('reason' in recognised) this.#skip(path, size, recognised.reason);
      else if ('partOf' in recognised) await this.#partOf(recognised.partOf, path, size);
      else await this.#add({ path, kind: reader.kind, compression: recognised.compression, bytes: size });
      return;
    }
    if (within === null) this.#skip(path, size, reasonToSkip(path));
  }

  /** @returns What may be looked for inside. */
  async #recogniseFolder(path: string): Promise<Within> {
    for (const { kind, folders } of this.#readers) {
      const recognised = await this.#try(path, async () => (await folders?.recognise(path)) ?? null);
      if (recognised === null || folders === undefined) continue;
      if ('reason' in recognised) {
        this.#skip(path, 0, recognised.reason);
        continue;
      }
      await this.#add({ path, kind, compression: 'none', bytes: recognised.bytes });
      return folders.mayHold;
    }
    return null;
  }

  /** A part that was dropped without its folder stands for the folder. */
  async #partOf(folder: string, path: string, bytes: number): Promise<void> {
    if (this.files.has(await realpath(folder)) || this.skipped.some((skipped) => skipped.path === folder))
      return;
    const before = this.skipped.length;
    const inside = await this.#recogniseFolder(folder);
    if (inside === null && this.skipped.length === before) this.#skip(path, bytes, reasonToSkip(path));
  }

  async #add(file: FoundFile): Promise<void> {
    const real = await realpath(file.path);
    if (!this.files.has(real)) this.files.set(real, file);
  }

  /** A folder that cannot be looked at as a whole may still hold files of use. */
  async #try<Result>(path: string, look: () => Promise<Result>): Promise<Result | null> {
    try {
      return await look();
    } catch (error) {
      this.#fail(path, error);
      return null;
    }
  }

  /** One bad file or folder among others must not hide them. */
  #fail(path: string, error: unknown): void {
    const { code, message } = explainErrno(error, path);
    if (code === 'cancelled') throw error;
    // The same file may stand in the way of its folder and of its neighbours.
    if (!this.skipped.some(({ reason }) => reason === message)) this.#skip(path, 0, message);
  }

  #skip(path: string, bytes: number, reason: string): void {
    this.skipped.push({ path, bytes, reason });
  }
}

const PACKED = new Set(['.zip', '.7z', '.rar', '.tar', '.tgz', '.xz']);

function reasonToSkip(path: string): string {
  const extension = extname(path).toLowerCase();
  if (PACKED.has(extension)) return `${extension} archives are not read. Unpack it first.`;
  return extension ? `No recipe reads ${extension} files.` : 'No recipe reads files without an extension.';
}
