import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { RecordBatchStreamWriter, type RecordBatch } from 'apache-arrow';
import {
  Compression,
  Table,
  transformParquetStream,
  WriterPropertiesBuilder,
  type RecordBatch as WasmRecordBatch,
} from 'parquet-wasm/node';
import { explainErrno } from '../files/explain-errno.ts';

export interface WrittenParquet {
  readonly bytes: number;
  readonly sha256: string;
}

/** Small pages, so that a reader of single rows has little to decode. */
const PAGE_BYTES = 256 << 10;
const LEVELS_PER_WRITE = 16_384;

/**
 * Writes record batches as a Parquet file: one row group a batch, Zstandard, with page index.
 * The same batches give the same bytes.
 *
 * Values are plain rather than dictionary-encoded: for small integers Zstandard packs them as
 * well, and writing takes a third of the time.
 *
 * @param metadata Key-value metadata of the file, for example `huggingface`.
 */
export async function writeParquet(
  output: string,
  batches: AsyncIterator<RecordBatch>,
  rowGroupRows: number,
  metadata: Readonly<Record<string, string>>,
): Promise<WrittenParquet> {
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setDictionaryEnabled(false)
    .setDataPageSizeLimit(PAGE_BYTES)
    .setWriteBatchSize(LEVELS_PER_WRITE)
    .setMaxRowGroupSize(rowGroupRows)
    .setCreatedBy('datawright')
    .setKeyValueMetadata(new Map(Object.entries(metadata)))
    .build();
  const stream: AsyncIterable<Uint8Array> = await transformParquetStream(toWasm(batches), properties);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(output, 'w');
    try {
      for await (const part of stream) {
        await file.writeFile(part);
        hash.update(part);
        bytes += part.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(output, { force: true });
    throw explainErrno(error, output);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Arrow's JavaScript memory into WebAssembly memory, a batch at a time. */
function toWasm(batches: AsyncIterator<RecordBatch>): ReadableStream<WasmRecordBatch> {
  return new ReadableStream<WasmRecordBatch>(
    {
      async pull(controller) {
        const next = await batches.next();
        if (next.done) {
          controller.close();
          return;
        }
        const ipc = RecordBatchStreamWriter.writeAll([next.value]).toUint8Array(true);
        const table = Table.fromIPCStream(ipc);
        for (const batch of table.recordBatches()) controller.enqueue(batch);
        // WebAssembly memory is not the garbage collector's: what is not freed stays.
        table.free();
      },
    },
    { highWaterMark: 0 },
  );
}
