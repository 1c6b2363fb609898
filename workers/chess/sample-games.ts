import type { SamplingOptions } from './encoded-games.ts';

/** A look at what a run would take, for people: few games, with their names. */
export interface SampleGamesInput {
  readonly text: Uint8Array;
  readonly sampling: SamplingOptions;
  /** At most this many positions, spread evenly over what the sampling takes from the text. */
  readonly positions: number;
}

export interface SampledPosition {
  /** 70 bytes, see position-record.ts. */
  readonly position: Uint8Array;
  readonly fen: string;
  readonly ply: number;
  readonly lastMove: { readonly from: number; readonly to: number } | null;
  readonly white: string;
  readonly black: string;
  readonly whiteElo: number | null;
  readonly blackElo: number | null;
  readonly result: string;
  /** Low and high halves of the game key. */
  readonly gameKey: readonly [number, number];
}

export interface SampledGames {
  readonly positions: readonly SampledPosition[];
  /** Rows that the sampling takes from the text in all. */
  readonly rows: number;
  readonly games: number;
  readonly sampled: number;
  readonly broken: number;
}
