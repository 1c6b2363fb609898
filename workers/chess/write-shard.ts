import { open } from 'node:fs/promises';
import { explainErrno } from '../files/explain-errno.ts';
import { writeParquet, type WrittenParquet } from '../tables/write-parquet.ts';
import { arrowSchema } from './arrow-schema.ts';
import { buildBatch } from './build-batch.ts';
import { datasetColumns, huggingfaceMetadata, POSITION_SHAPES, type Encoding } from './dataset-columns.ts';
import { METADATA_BYTES, POSITION_BYTES, recordBytes, recordedPositions } from './position-record.ts';
import { ShardStatsCounter, type ShardStats } from './shard-stats.ts';

export interface WriteShardInput {
  /** File of records, see position-record.ts. */
  readonly spool: string;
  readonly firstRow: number;
  readonly rows: number;
  readonly encoding: Encoding;
  readonly window: 'repeat' | 'history';
  readonly windowSize: number;
  readonly metadata: boolean;
  /** Written in full and synced; the caller renames it into place. */
  readonly output: string;
}

export interface WrittenShard extends WrittenParquet {
  readonly stats: ShardStats;
}

/**
 * Values in a row group: as plain 32-bit Parquet integers that is 11 MB. Larger ones would be a
 * few per cent smaller on disk, but take as much more memory in every thread that writes, and
 * readers of the Hub begin to struggle at 100 MB.
 */
const ROW_GROUP_VALUES = 2_826_240;

/** Makes a Parquet shard of records in a spool file, a row group at a time. */
export async function writeShard(input: WriteShardInput): Promise<WrittenShard> {
  const columns = datasetColumns(input);
  const stats = new ShardStatsCounter();
  const rowValues = input.windowSize * POSITION_SHAPES[input.encoding].reduce((a, b) => a * b, 1);
  const rowGroupRows = Math.max(1, Math.floor(ROW_GROUP_VALUES / rowValues));
  const schema = arrowSchema(columns);

  async function* batches() {
    for await (const records of readRecords(input, rowGroupRows)) {
      count(stats, records, input);
      yield buildBatch(schema, records, input);
    }
  }
  const written = await writeParquet(input.output, batches(), rowGroupRows, {
    huggingface: huggingfaceMetadata(columns),
  });
  return { ...written, stats: stats.result() };
}

async function* readRecords(input: WriteShardInput, rowsAtOnce: number): AsyncGenerator<Uint8Array> {
  const { spool, firstRow, rows } = input;
  const bytes = recordBytes(recordedPositions(input));
  const file = await open(spool, 'r').catch((error: unknown) => {
    throw explainErrno(error, spool);
  });
  try {
    for (let row = 0; row < rows; row += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, rows - row);
      const records = new Uint8Array(count * bytes);
      const { bytesRead } = await file.read(records, 0, records.length, (firstRow + row) * bytes);
      if (bytesRead !== records.length) throw new Error(`${spool} is shorter than the run recorded`);
      yield records;
    }
  } finally {
    await file.close();
  }
}

function count(stats: ShardStatsCounter, records: Uint8Array, input: WriteShardInput): void {
  const bytes = recordBytes(recordedPositions(input));
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  for (let start = 0; start < records.length; start += bytes) {
    const metadata = start + bytes - METADATA_BYTES;
    stats.add(view, metadata - POSITION_BYTES, metadata);
  }
}
