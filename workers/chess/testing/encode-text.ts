import { encodeGames } from '../encode-games.ts';
import type { EncodedGames, EncodeGamesInput, SamplingOptions } from '../encoded-games.ts';
import { positionToFen } from '../position-to-fen.ts';
import {
  BLACK_ELO_OFFSET,
  GAME_KEY_OFFSET,
  PLY_OFFSET,
  POSITION_BYTES,
  recordBytes,
  RESULT_OFFSET,
  RESULTS,
  WHITE_ELO_OFFSET,
} from '../position-record.ts';

/** The published sampling; tests that are about something else take every position. */
export const published: SamplingOptions = {
  sample: 'published',
  eloCentre: 2000,
  eloSlope: 0.005,
  missingElo: 1500,
  plyRamp: 30,
  positionRate: 0.33,
  minElo: 0,
  minPly: 0,
  maxPly: 0,
  seed: 1,
};
export const everything: SamplingOptions = { ...published, sample: 'all' };

export function encodeText(
  text: string | Uint8Array,
  sampling: Partial<SamplingOptions> = {},
  options: Partial<Omit<EncodeGamesInput, 'text' | 'sampling'>> = {},
): EncodedGames {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const choice = { ...everything, ...sampling };
  return encodeGames({ text: bytes, sampling: choice, windowPositions: 1, hashes: false, ...options });
}

export interface Row {
  readonly fen: string;
  readonly ply: number;
  readonly whiteElo: number;
  readonly blackElo: number;
  readonly result: string;
  readonly gameKey: bigint;
  /** 70 bytes each, oldest first. */
  readonly window: readonly Uint8Array[];
}

/** Reads records back by their documented layout. */
export function readRows({ records, rows }: EncodedGames, windowPositions = 1): Row[] {
  const size = recordBytes(windowPositions);
  const fields = new DataView(records.buffer, records.byteOffset, records.byteLength);
  return Array.from({ length: rows }, (_, row) => {
    const at = row * size;
    const metadata = at + windowPositions * POSITION_BYTES;
    const window = Array.from({ length: windowPositions }, (_, slot) =>
      records.slice(at + slot * POSITION_BYTES, at + (slot + 1) * POSITION_BYTES),
    );
    return {
      fen: positionToFen(records, metadata - POSITION_BYTES),
      ply: fields.getInt32(metadata + PLY_OFFSET, true),
      whiteElo: fields.getInt32(metadata + WHITE_ELO_OFFSET, true),
      blackElo: fields.getInt32(metadata + BLACK_ELO_OFFSET, true),
      result: RESULTS[fields.getUint8(metadata + RESULT_OFFSET)] ?? '',
      gameKey: fields.getBigUint64(metadata + GAME_KEY_OFFSET, true),
      window,
    };
  });
}

/** FENs of all positions that a text yields. */
export function fensOf(text: string | Uint8Array): string[] {
  return readRows(encodeText(text)).map(({ fen }) => fen);
}

/** The FEN behind the last move of a game that begins at a FEN, or what is wrong with the game. */
export function playFrom(fen: string, moves: string, variant = 'Standard'): string {
  const encoded = encodeText(`[Variant "${variant}"]\n[SetUp "1"]\n[FEN "${fen}"]\n\n${moves} *\n`);
  const [fault] = encoded.broken;
  if (fault) return `${fault.reason} ${fault.token} at ply ${fault.ply}`;
  return readRows(encoded).at(-1)?.fen ?? 'no rows';
}
