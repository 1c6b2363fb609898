import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SplitName } from '../../../preload/contract.ts';
import type { WrittenShard } from '../../../workers/chess/write-shard.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import { syncFolder } from '../../../workers/files/replace-file.ts';
import type { WritingDatabase } from '../../projects/open-database.ts';
import type { StageContext } from '../../runs/stage.ts';
import { spoolPaths } from './batch-spool.ts';
import type { ChessOptions } from './options.ts';
import type { SpooledBatch } from './read-state.ts';

/** A shard that is written in full, beside its place. */
export interface ReadyShard extends WrittenShard {
  readonly split: SplitName;
  readonly rows: number;
  readonly from: string;
  /** Relative to the dataset folder. */
  readonly path: string;
}

const SPLITS: readonly SplitName[] = ['train', 'test'];

/** Path of a batch's shard in the dataset folder. */
function shardPath(split: SplitName, batch: number): string {
  return `${split}/batch_${String(batch).padStart(3, '0')}.parquet`;
}

/** Writes the shards of a spooled batch to the scratch folder. A split without rows gets none. */
export async function writeBatch(
  context: StageContext,
  options: ChessOptions,
  batch: SpooledBatch,
): Promise<readonly ReadyShard[]> {
  const spool = spoolPaths(context.scratchFolder, batch.number);
  const { encoding, window, windowSize, metadata } = options;
  const splits = SPLITS.filter((split) => batch.rows[split] > 0);
  return Promise.all(
    splits.map(async (split) => {
      const rows = batch.rows[split];
      const output = join(context.scratchFolder, `batch_${batch.number}.${split}.parquet`);
      const written = await context.pool.run(
        'write-shard',
        { spool: spool[split], firstRow: 0, rows, encoding, window, windowSize, metadata, output },
        { signal: context.signal },
      );
      return { ...written, split, rows, from: output, path: shardPath(split, batch.number) };
    }),
  );
}

/** Moves shards into the dataset folder. They become real with {@link recordShards}. */
export async function moveIntoPlace(context: StageContext, shards: readonly ReadyShard[]): Promise<void> {
  for (const shard of shards) {
    const target = join(context.outputFolder, shard.path);
    try {
      await mkdir(dirname(target), { recursive: true });
      await rename(shard.from, target);
      await syncFolder(dirname(target));
    } catch (error) {
      throw explainErrno(error, target);
    }
  }
}

/** Enters shards in the database, as part of a checkpoint. */
export function recordShards(
  database: WritingDatabase,
  context: StageContext,
  batch: number,
  shards: readonly ReadyShard[],
): void {
  const insert = database.prepare('INSERT INTO shards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { path, split, rows, bytes, sha256, stats } of shards) {
    insert.run(context.output, path, split, batch, context.runId, rows, bytes, sha256, JSON.stringify(stats));
  }
}

export async function removeSpool(context: StageContext, batch: SpooledBatch): Promise<void> {
  for (const path of Object.values(spoolPaths(context.scratchFolder, batch.number))) {
    await rm(path, { force: true });
  }
}
