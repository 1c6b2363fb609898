import { applyMove } from './apply-move.ts';
import { TAKEN } from './move-word.ts';
import { hashPosition } from './position-hash.ts';
import {
  BLACK_ELO_OFFSET,
  GAME_KEY_OFFSET,
  PLY_OFFSET,
  POSITION_BYTES,
  recordBytes,
  RESULT_OFFSET,
  WHITE_ELO_OFFSET,
} from './position-record.ts';
import type { ReadGame, ReadGames } from './read-games.ts';

export interface WrittenRecords {
  readonly records: Uint8Array;
  readonly positionHashes: Uint32Array;
}

/**
 * Writes the rows of games that were read: the moves are played again on the bytes of one record,
 * which is copied out wherever a row is due.
 */
export function writeRecords(read: ReadGames, windowPositions: number, hashes: boolean): WrittenRecords {
  const size = recordBytes(windowPositions);
  const last = (windowPositions - 1) * POSITION_BYTES;
  const metadata = last + POSITION_BYTES;
  const record = new Uint8Array(size);
  const fields = new DataView(record.buffer, metadata);
  const records = new Uint8Array(read.rows * size);
  const positionHashes = new Uint32Array(hashes ? read.rows * 2 : 0);
  const { moves } = read;
  let row = 0;
  for (const game of read.games) {
    for (let at = 0; at <= last; at += POSITION_BYTES) record.set(game.startPosition, at);
    writeGameFields(fields, game);
    const endRow = row + game.rows;
    for (let i = game.movesStart; row < endRow; i += 1) {
      const move = moves[i]!;
      if (last > 0) record.copyWithin(0, POSITION_BYTES, metadata);
      applyMove(record, last, move);
      if ((move & TAKEN) === 0) continue;
      writePly(record, metadata, i - game.movesStart);
      records.set(record, row * size);
      if (hashes) hashPosition(record, last, positionHashes, row * 2);
      row += 1;
    }
  }
  return { records, positionHashes };
}

function writeGameFields(fields: DataView, game: ReadGame): void {
  fields.setInt32(WHITE_ELO_OFFSET, game.whiteElo, true);
  fields.setInt32(BLACK_ELO_OFFSET, game.blackElo, true);
  fields.setUint8(RESULT_OFFSET, game.result);
  fields.setUint32(GAME_KEY_OFFSET, game.keyLow, true);
  fields.setUint32(GAME_KEY_OFFSET + 4, game.keyHigh, true);
}

function writePly(record: Uint8Array, metadata: number, ply: number): void {
  const at = metadata + PLY_OFFSET;
  record[at] = ply;
  record[at + 1] = ply >> 8;
  record[at + 2] = ply >> 16;
}
