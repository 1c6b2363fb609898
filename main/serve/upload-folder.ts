import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import type { Readable } from 'node:stream';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { uploadName } from './upload-name.ts';

export interface UploadedFile {
  readonly path: string;
  /** The file itself, or the top folder that it came in. */
  readonly top: string;
}

/** Files of one drop, in a folder of their own. Nothing half-written stays in it. */
export class UploadFolder {
  readonly #folder: string;
  /** In lower case: two names that differ in case only are one on some systems. */
  readonly #taken = new Set<string>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder; refuses at once what will not fit, as a browser sends for hours before it hears. */
  static async create(folder: string, bytes: number): Promise<UploadFolder> {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw explainErrno(error, folder);
    });
    const upload = new UploadFolder(folder);
    const { bavail, bsize } = await statfs(folder);
    if (bytes <= bavail * bsize) return upload;
    await upload.remove();
    const [needed, left] = [bytes, bavail * bsize].map((size) => `${(size / 1e9).toFixed(1)} GB`);
    throw new DatawrightError(
      'disk-full',
      `The files take ${needed}, and the disk of ${dirname(folder)} has ${left} left.`,
      'Free some space on the machine that runs Datawright, or copy the files to another disk of it.',
    );
  }

  /** Writes one file beside its place and puts it there when all its bytes have come. */
  async write(relativePath: string, bytes: number, source: Readable): Promise<UploadedFile> {
    const [top, ...rest] = this.#reserve(uploadName(relativePath));
    const path = join(this.#folder, top, ...rest);
    const partial = join(this.#folder, `.partial-${this.#taken.size}`);
    try {
      await mkdir(dirname(path), { recursive: true });
      if ((await writeThrough(partial, source)) !== bytes) throw cutOff(relativePath);
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw explainErrno(error, path);
    }
    return { path, top: join(this.#folder, top) };
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Gives a second file of the same name a number: they came from different folders. */
  #reserve(segments: readonly [string, ...string[]]): readonly [string, ...string[]] {
    const { name, ext } = parse(segments.at(-1) ?? '');
    for (let count = 1; ; count++) {
      const file = count === 1 ? `${name}${ext}` : `${name} (${count})${ext}`;
      const [first, ...rest] = [...segments.slice(0, -1), file];
      const key = [first, ...rest].join('/').toLowerCase();
      if (first === undefined || this.#taken.has(key)) continue;
      this.#taken.add(key);
      return [first, ...rest];
    }
  }
}

/** Returns the bytes written. On failure the source stays open, so that an answer can still go back. */
async function writeThrough(path: string, source: Readable): Promise<number> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(source.iterator({ destroyOnReturn: false }));
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

function cutOff(relativePath: string): DatawrightError {
  return new DatawrightError(
    'bad-request',
    `“${relativePath}” did not arrive whole.`,
    'Check the connection and drop it again.',
  );
}
