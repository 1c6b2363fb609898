import type { SplitName } from '../../../preload/contract.ts';
import { isTrainGame } from '../../../workers/chess/game-key.ts';
import { GAME_KEY_OFFSET, METADATA_BYTES } from '../../../workers/chess/position-record.ts';
import type { EncodedChunk } from './encode-in-order.ts';
import type { SeenPositions } from './seen-positions.ts';

/** Rows of one game, or of several in a row that go to the same split. */
export interface RowsTaken {
  readonly split: SplitName;
  readonly records: Uint8Array;
  readonly rows: number;
  /** Rows of the chunk up to here, duplicates included. */
  readonly rowsSeen: number;
  /** Index of the last game among them, within the chunk. */
  readonly game: number;
}

export interface TakeRowsOptions {
  readonly recordBytes: number;
  readonly trainRatio: number;
  /** Null keeps duplicates. */
  readonly seen: SeenPositions | null;
}

/** The rows of a chunk game by game, each with its split, without duplicates. */
export function* takeRows(chunk: EncodedChunk, options: TakeRowsOptions): Generator<RowsTaken, void, void> {
  const { recordBytes, trainRatio, seen } = options;
  const { records, rowsAfterGame, positionHashes } = chunk;
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  let first = 0;
  for (const [game, end] of rowsAfterGame.entries()) {
    if (end === first) continue;
    const key = (first + 1) * recordBytes - METADATA_BYTES + GAME_KEY_OFFSET;
    const train = isTrainGame(view.getUint32(key + 4, true), view.getUint32(key, true), trainRatio);
    const split: SplitName = train ? 'train' : 'test';
    for (const [from, to] of keptRanges(first, end, positionHashes, seen)) {
      yield {
        split,
        game,
        rows: to - from,
        rowsSeen: to,
        records: records.subarray(from * recordBytes, to * recordBytes),
      };
    }
    first = end;
  }
}

/** Ranges of rows that were not seen before. */
function* keptRanges(
  first: number,
  end: number,
  hashes: Uint32Array,
  seen: SeenPositions | null,
): Generator<readonly [number, number], void, void> {
  if (seen === null) {
    yield [first, end];
    return;
  }
  let start = first;
  for (let row = first; row < end; row += 1) {
    if (seen.add(hashes[row * 2] ?? 0, hashes[row * 2 + 1] ?? 0)) continue;
    if (row > start) yield [start, row];
    start = row + 1;
  }
  if (end > start) yield [start, end];
}
