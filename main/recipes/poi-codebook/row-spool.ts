import { open, type FileHandle } from 'node:fs/promises';
import { DatawrightError } from '../../../preload/failure.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import { packRows, recordBytes, type SpoolShape } from '../../../workers/rqvae/codebook-spool.ts';

type Rows = Parameters<typeof packRows>[0];

/** Encoded rows on disk until all of a dataset are there; what is appended is safe when it returns. */
export class RowSpool {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #shape: SpoolShape;
  #bytes: number;

  private constructor(path: string, file: FileHandle, shape: SpoolShape, bytes: number) {
    this.path = path;
    this.#file = file;
    this.#shape = shape;
    this.#bytes = bytes;
  }

  /** @param rows Rows to keep; what was written behind them had no checkpoint. */
  static async open(
    path: string,
    { levels, dimensions }: { readonly levels: number; readonly dimensions: number | null },
    rows: number,
  ): Promise<RowSpool> {
    const shape = { levels, dimensions: dimensions ?? 0 };
    try {
      const file = await open(path, rows === 0 ? 'w' : 'r+');
      const bytes = rows * recordBytes(shape);
      const { size } = await file.stat();
      if (size < bytes) {
        await file.close();
        throw shortSpool(path, size, bytes);
      }
      await file.truncate(bytes);
      return new RowSpool(path, file, shape, bytes);
    } catch (error) {
      throw explainErrno(error, path);
    }
  }

  async append(rows: Rows): Promise<void> {
    const record = packRows(rows, this.#shape);
    try {
      // A disk that becomes full takes a part, and only the next write fails.
      for (let done = 0; done < record.length;) {
        const { bytesWritten } = await this.#file.write(
          record,
          done,
          record.length - done,
          this.#bytes + done,
        );
        if (bytesWritten === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        done += bytesWritten;
      }
      await this.#file.sync();
    } catch (error) {
      throw explainErrno(error, this.path);
    }
    this.#bytes += record.length;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

function shortSpool(path: string, size: number, expected: number): DatawrightError {
  return new DatawrightError(
    'source-unreadable',
    `${path} has ${size} bytes of encoded rows instead of ${expected}.`,
    'Start the run anew.',
  );
}
