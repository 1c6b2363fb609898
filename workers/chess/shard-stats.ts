import {
  BLACK_ELO_OFFSET,
  EMPTY,
  NO_ELO,
  PLY_OFFSET,
  SIDE_INDEX,
  RESULT_OFFSET,
  RESULTS,
  WHITE_ELO_OFFSET,
} from './position-record.ts';

/** Counts by bin over the rows of a shard; bins of two shards add up. */
export interface ShardStats {
  /** Bins of 10 plies; the last takes the rest. */
  readonly ply: readonly number[];
  /** Bins of 100 by the mean Elo of the players, from below 600; the last but one takes the rest, the last those without. */
  readonly elo: readonly number[];
  /** In the order of RESULTS. */
  readonly result: readonly number[];
  /** Index: pieces on the board, 0–32. */
  readonly pieces: readonly number[];
}

const PLY_BIN = 10;
const PLY_BINS = 21;
const ELO_BIN = 100;
const ELO_FIRST = 600;
const ELO_BINS = 26;

export const PLY_LABELS: readonly string[] = Array.from({ length: PLY_BINS }, (_, bin) =>
  bin === PLY_BINS - 1 ? `${bin * PLY_BIN}+` : `${bin * PLY_BIN}–${bin * PLY_BIN + PLY_BIN - 1}`,
);
export const ELO_LABELS: readonly string[] = [
  `<${ELO_FIRST}`,
  ...Array.from({ length: ELO_BINS }, (_, bin) => {
    const from = ELO_FIRST + bin * ELO_BIN;
    return bin === ELO_BINS - 1 ? `${from}+` : `${from}–${from + ELO_BIN - 1}`;
  }),
  'none',
];
export const PIECE_LABELS: readonly string[] = Array.from({ length: 33 }, (_, pieces) => String(pieces));

export class ShardStatsCounter {
  readonly #ply = zeros(PLY_LABELS.length);
  readonly #elo = zeros(ELO_LABELS.length);
  readonly #result = zeros(RESULTS.length);
  readonly #pieces = zeros(PIECE_LABELS.length);

  /** Counts the record whose last position starts at `position` and whose metadata starts at `metadata`. */
  add(records: DataView, position: number, metadata: number): void {
    const ply = records.getInt32(metadata + PLY_OFFSET, true);
    increment(this.#ply, Math.min(Math.floor(ply / PLY_BIN), PLY_BINS - 1));
    const white = records.getInt32(metadata + WHITE_ELO_OFFSET, true);
    const black = records.getInt32(metadata + BLACK_ELO_OFFSET, true);
    increment(this.#elo, eloBin(white, black));
    increment(this.#result, records.getUint8(metadata + RESULT_OFFSET));
    increment(this.#pieces, countPieces(records, position));
  }

  result(): ShardStats {
    return { ply: this.#ply, elo: this.#elo, result: this.#result, pieces: this.#pieces };
  }
}

/** Adds statistics of several shards. */
export function sumStats(all: readonly ShardStats[]): ShardStats {
  const sum = (pick: (stats: ShardStats) => readonly number[], length: number) =>
    all.reduce((total, stats) => total.map((value, bin) => value + (pick(stats)[bin] ?? 0)), zeros(length));
  return {
    ply: sum((stats) => stats.ply, PLY_LABELS.length),
    elo: sum((stats) => stats.elo, ELO_LABELS.length),
    result: sum((stats) => stats.result, RESULTS.length),
    pieces: sum((stats) => stats.pieces, PIECE_LABELS.length),
  };
}

function eloBin(white: number, black: number): number {
  const known = [white, black].filter((elo) => elo !== NO_ELO);
  if (known.length === 0) return ELO_LABELS.length - 1;
  const mean = known.reduce((sum, elo) => sum + elo, 0) / known.length;
  const bin = 1 + Math.floor((mean - ELO_FIRST) / ELO_BIN);
  return Math.max(0, Math.min(bin, ELO_BINS));
}

function countPieces(records: DataView, position: number): number {
  let pieces = 0;
  for (let square = 0; square < SIDE_INDEX; square += 1) {
    if (records.getUint8(position + square) !== EMPTY) pieces += 1;
  }
  return pieces;
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function increment(counts: number[], bin: number): void {
  counts[bin] = (counts[bin] ?? 0) + 1;
}
