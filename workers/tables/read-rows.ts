import { decompress } from 'fzstd';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type FileMetaData } from 'hyparquet';
import { explainErrno } from '../files/explain-errno.ts';

export interface ReadRowsInput {
  readonly path: string;
  readonly columns: readonly string[];
  /** Row range in the file, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface ReadRowsOutput {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const compressors = {
  ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
};

/** Footers of the files read last: a table that scrolls reads the same few shards again and again. */
const footers = new Map<string, FileMetaData>();
const FOOTERS_KEPT = 32;

/** Rows of a Parquet file by position. Page indexes keep the read to the pages in question. */
export async function readRows({ path, columns, from, to }: ReadRowsInput): Promise<ReadRowsOutput> {
  try {
    const file = await asyncBufferFromFile(path);
    const key = `${path}:${file.byteLength}`;
    const metadata = footers.get(key) ?? (await parquetMetadataAsync(file));
    remember(key, metadata);
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns: [...columns],
      rowStart: from,
      rowEnd: to,
      compressors,
      useOffsetIndex: true,
    });
    return { rows };
  } catch (error) {
    throw explainErrno(error, path);
  }
}

function remember(key: string, metadata: FileMetaData): void {
  footers.delete(key);
  footers.set(key, metadata);
  const oldest = footers.keys().next();
  if (footers.size > FOOTERS_KEPT && !oldest.done) footers.delete(oldest.value);
}
