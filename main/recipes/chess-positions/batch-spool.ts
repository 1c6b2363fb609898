import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { SplitName } from '../../../preload/contract.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';

/** Rows of each split. */
export type SplitRows = Readonly<Record<SplitName, number>>;

/**
 * Records of one batch on disk, a file for each split, until they are many enough for a shard.
 * The files only grow; what lies behind the last checkpoint is cut off when a run goes on.
 */
export class BatchSpool {
  readonly number: number;
  readonly #recordBytes: number;
  readonly #paths: Readonly<Record<SplitName, string>>;
  readonly #files: Readonly<Record<SplitName, FileHandle>>;
  readonly #rows: Record<SplitName, number>;
  readonly #pending: Record<SplitName, Uint8Array[]> = { train: [], test: [] };

  private constructor(
    number: number,
    recordBytes: number,
    paths: Readonly<Record<SplitName, string>>,
    files: Readonly<Record<SplitName, FileHandle>>,
    rows: SplitRows,
  ) {
    this.number = number;
    this.#recordBytes = recordBytes;
    this.#paths = paths;
    this.#files = files;
    this.#rows = { ...rows };
  }

  /** @param rows What the last checkpoint says is there. */
  static async open(
    folder: string,
    number: number,
    recordBytes: number,
    rows: SplitRows,
  ): Promise<BatchSpool> {
    const paths = spoolPaths(folder, number);
    const train = await openAt(paths.train, rows.train * recordBytes);
    const test = await openAt(paths.test, rows.test * recordBytes);
    return new BatchSpool(number, recordBytes, paths, { train, test }, rows);
  }

  get rows(): SplitRows {
    return { ...this.#rows };
  }

  get total(): number {
    return this.#rows.train + this.#rows.test;
  }

  /** Takes whole records. They are written with the next {@link flush}. */
  append(split: SplitName, records: Uint8Array): void {
    this.#pending[split].push(records);
    this.#rows[split] += records.length / this.#recordBytes;
  }

  async flush(): Promise<void> {
    for (const split of ['train', 'test'] as const) {
      const buffers = this.#pending[split];
      if (buffers.length === 0) continue;
      this.#pending[split] = [];
      try {
        await this.#files[split].appendFile(
          buffers.length === 1 && buffers[0] ? buffers[0] : Buffer.concat(buffers),
        );
      } catch (error) {
        throw explainErrno(error, this.#paths[split]);
      }
    }
  }

  /** After this, the rows are on the disk itself. */
  async sync(): Promise<void> {
    await this.flush();
    await this.#files.train.datasync();
    await this.#files.test.datasync();
  }

  async close(): Promise<void> {
    await this.#files.train.close();
    await this.#files.test.close();
  }
}

/** Where the records of a batch are. */
export function spoolPaths(folder: string, number: number): Readonly<Record<SplitName, string>> {
  return {
    train: join(folder, `batch_${number}.train.spool`),
    test: join(folder, `batch_${number}.test.spool`),
  };
}

/** Opens a file for appending, after cutting it to a length. */
async function openAt(path: string, length: number): Promise<FileHandle> {
  try {
    const file = await open(path, 'a');
    const { size } = await file.stat();
    if (size < length) {
      await file.close();
      throw new Error('it is shorter than the checkpoint says');
    }
    await file.truncate(length);
    return file;
  } catch (error) {
    throw explainErrno(error, path);
  }
}
