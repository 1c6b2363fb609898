import type { Compression } from './compression.ts';

export interface CountGamesInput {
  readonly path: string;
  readonly compression: Compression;
  /** Bytes of text after which the rest is estimated. */
  readonly textBudget: number;
}
export interface CountGamesOutput {
  readonly games: number;
  readonly exact: boolean;
}
