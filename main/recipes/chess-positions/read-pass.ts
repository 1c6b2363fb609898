import { join } from 'node:path';
import type { SplitName } from '../../../preload/contract.ts';
import type { BrokenGame, GameTally } from '../../../workers/chess/encoded-games.ts';
import { recordBytes, recordedPositions } from '../../../workers/chess/position-record.ts';
import type { StageContext, StageEvent } from '../../runs/stage.ts';
import { BatchSpool } from './batch-spool.ts';
import { encodeInOrder, type EncodedChunk } from './encode-in-order.ts';
import { documentDataset } from './document-stage.ts';
import type { ChessOptions } from './options.ts';
import { moveIntoPlace, recordShards, removeSpool, writeBatch, type ReadyShard } from './publish-batch.ts';
import {
  addTally,
  NO_ROWS,
  startOf,
  toCounts,
  type Reached,
  type ReadState,
  type SpooledBatch,
} from './read-state.ts';
import { SeenPositions } from './seen-positions.ts';
import { saveCursors } from './source-cursors.ts';
import { takeRows } from './take-rows.ts';

/** At most about this much work is repeated after a stop. */
const CHECKPOINT_MS = 1_000;

type Events = AsyncGenerator<StageEvent, void, void>;

/**
 * One sitting of the reading stage, with its open files and the shards that are being written.
 *
 * Rows go to a spool on disk; a full spool becomes a batch of shards, written on other threads
 * while reading goes on. Checkpoints fall between chunks of text only, where the spool, the
 * tally and the place in the source agree.
 */
export class ReadPass {
  readonly #context: StageContext;
  readonly #options: ChessOptions;
  readonly #recordBytes: number;
  readonly #threads: number;
  readonly #seen: SeenPositions | null;
  readonly #writing: { readonly batch: SpooledBatch; readonly shards: Promise<readonly ReadyShard[]> }[] = [];
  #state: ReadState;
  #spool: BatchSpool;
  #savedAt = performance.now();

  private constructor(
    context: StageContext,
    options: ChessOptions,
    state: ReadState,
    spool: BatchSpool,
    seen: SeenPositions | null,
  ) {
    this.#context = context;
    this.#options = options;
    this.#state = state;
    this.#spool = spool;
    this.#seen = seen;
    this.#recordBytes = recordBytes(recordedPositions(options));
    this.#threads = Math.min(options.workers || context.pool.threads, context.pool.threads);
  }

  static async open(context: StageContext, options: ChessOptions, state: ReadState): Promise<ReadPass> {
    const { scratchFolder } = context;
    const bytes = recordBytes(recordedPositions(options));
    const spool = await BatchSpool.open(scratchFolder, state.open.number, bytes, state.open.rows);
    const seen = options.dedupe ? await SeenPositions.open(join(scratchFolder, 'seen'), state.seen) : null;
    return new ReadPass(context, options, state, spool, seen);
  }

  async *run(): Events {
    for (const batch of this.#state.spooled) this.#write(batch);
    if (!this.#state.ended) yield* this.#read();
    while (this.#writing.length > 0) yield* this.#publishFirst();
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#writing.map(({ shards }) => shards));
    await this.#spool.close();
    await this.#seen?.close();
  }

  async *#read(): Events {
    const { sources, reached } = this.#state;
    const from = sources.map((source, index) =>
      index === reached.source ? { ...source, startAt: reached.offset } : source,
    );
    for await (const chunk of encodeInOrder(
      this.#context.pool,
      from,
      reached.source,
      this.#encoding,
      this.#threads,
    )) {
      yield* this.#take(chunk);
      if (this.#state.ended) return;
    }
    const end = startOf(sources, sources.length);
    await this.#closeBatch(end);
    this.#state = { ...this.#state, ended: true, reached: end };
    yield* this.#checkpoint();
  }

  async *#take(chunk: EncodedChunk): Events {
    const { source, offset } = chunk;
    if (source !== this.#state.reached.source) this.#reach(startOf(this.#state.sources, source));
    const firstGame = this.#state.reached.game;

    let rowsTaken = 0;
    let rowsSeen = chunk.rows;
    for (const taken of takeRows(chunk, this.#takeOptions)) {
      rowsTaken += taken.rows;
      const after = {
        source,
        offset: offset + (chunk.bytesAfterGame[taken.game] ?? 0),
        game: firstGame + taken.game + 1,
      };
      await this.#append(taken.split, taken.records, after);
      if (this.#state.ended) {
        rowsSeen = taken.rowsSeen;
        break;
      }
    }
    await this.#spool.flush();
    if (!this.#state.ended)
      this.#reach({ source, offset: offset + chunk.text.length, game: firstGame + chunk.tally.games });

    const path = this.#state.sources[source]?.path ?? '';
    for (const broken of chunk.broken) {
      if (firstGame + broken.game < this.#state.reached.game)
        yield warnOf(path, firstGame + broken.game, broken);
    }
    const duplicates = this.#state.duplicates + rowsSeen - rowsTaken;
    this.#state = {
      ...this.#state,
      duplicates,
      tally: addTally(this.#state.tally, await this.#tallyOf(chunk)),
    };
    yield { type: 'counts', counts: toCounts(this.#state) };
    yield this.#progress(chunk);
    // No more batches wait than there are threads to write them.
    while (this.#writing.length > this.#threads) yield* this.#publishFirst();
    if (this.#state.ended || performance.now() - this.#savedAt >= CHECKPOINT_MS) yield* this.#checkpoint();
  }

  /** What became of the games of a chunk, as far as they were used. */
  async #tallyOf(chunk: EncodedChunk): Promise<GameTally> {
    const used = this.#state.reached.offset - chunk.offset;
    if (!this.#state.ended || used >= chunk.text.length) return chunk.tally;
    const text = chunk.text.subarray(0, used);
    return (await this.#context.pool.run('encode-games', { text, ...this.#encoding })).tally;
  }

  get #encoding() {
    const { dedupe: hashes } = this.#options;
    return { sampling: this.#options, windowPositions: recordedPositions(this.#options), hashes };
  }

  get #takeOptions() {
    return { recordBytes: this.#recordBytes, trainRatio: this.#options.trainRatio, seen: this.#seen };
  }

  #reach(reached: Reached): void {
    this.#state = { ...this.#state, reached };
  }

  /** Adds rows to the open batch, and to the next when it is full. Rows beyond the last batch are dropped. */
  async #append(split: SplitName, records: Uint8Array, after: Reached): Promise<void> {
    for (let left = records; left.length > 0 && !this.#state.ended;) {
      const room = (this.#options.batchSize - this.#spool.total) * this.#recordBytes;
      const part = left.subarray(0, room);
      left = left.subarray(part.length);
      this.#spool.append(split, part);
      const rows = this.#state.rows[split] + part.length / this.#recordBytes;
      this.#state = { ...this.#state, rows: { ...this.#state.rows, [split]: rows } };
      if (this.#spool.total === this.#options.batchSize) await this.#closeBatch(after);
    }
  }

  /** Ends the open batch, has its shards written, and opens the next one. */
  async #closeBatch(reached: Reached): Promise<void> {
    const { number, rows } = this.#spool;
    await this.#spool.sync();
    await this.#spool.close();
    if (rows.train + rows.test > 0) {
      const batch: SpooledBatch = { number, rows, reached };
      const ended = number - this.#state.firstBatch + 1 === this.#options.batches;
      this.#state = { ...this.#state, spooled: [...this.#state.spooled, batch], ended };
      if (ended) this.#reach(reached);
      this.#write(batch);
    }
    this.#spool = await BatchSpool.open(this.#context.scratchFolder, number + 1, this.#recordBytes, NO_ROWS);
  }

  #write(batch: SpooledBatch): void {
    const shards = writeBatch(this.#context, this.#options, batch);
    // A failure is taken when the batch's turn to be published comes.
    shards.catch(() => undefined);
    this.#writing.push({ batch, shards });
  }

  async *#publishFirst(): Events {
    const [first] = this.#writing;
    if (!first) return;
    const shards = await first.shards;
    this.#writing.shift();
    await moveIntoPlace(this.#context, shards);
    const spooled = this.#state.spooled.filter(({ number }) => number !== first.batch.number);
    this.#state = { ...this.#state, spooled, published: this.#state.published + 1 };
    const { output } = this.#context;
    yield* this.#checkpoint((database) => {
      recordShards(database, this.#context, first.batch.number, shards);
      saveCursors(database, output, this.#state.sources, first.batch.reached);
    });
    await removeSpool(this.#context, first.batch);
    // Now rather than at the end: a run that is cut off leaves a dataset that says what it holds.
    await documentDataset(this.#context, this.#options);
  }

  async *#checkpoint(commit?: Extract<StageEvent, { type: 'checkpoint' }>['commit']): Events {
    await this.#spool.sync();
    await this.#seen?.sync();
    const { number, rows } = this.#spool;
    this.#state = { ...this.#state, open: { number, rows }, seen: this.#seen?.size ?? 0 };
    this.#savedAt = performance.now();
    yield { type: 'counts', counts: toCounts(this.#state) };
    yield { type: 'checkpoint', state: this.#state, commit };
  }

  /** The run ends with its sources or with its batches: whichever is nearer tells how far it is. */
  #progress(chunk: EncodedChunk): StageEvent {
    const { sources, rows } = this.#state;
    const before = sources.slice(0, chunk.source).reduce((sum, { bytes }) => sum + bytes, 0);
    const read = before + chunk.fileBytesRead;
    const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
    const taken = rows.train + rows.test;
    const limit = this.#options.batches * this.#options.batchSize;
    return limit > 0 && taken / limit > read / total
      ? { type: 'progress', done: taken, total: limit, unit: 'rows' }
      : { type: 'progress', done: read, total, unit: 'bytes' };
  }
}

function warnOf(path: string, game: number, { ply, token, reason }: BrokenGame): StageEvent {
  const place = ply < 0 ? 'starting position' : `ply ${ply}`;
  return {
    type: 'warning',
    code: 'broken-game',
    message: `Game ${game + 1}, ${place}: ${reason} “${token}”. The game was passed over.`,
    source: path,
  };
}
