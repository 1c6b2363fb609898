import { applyMove } from './apply-move.ts';
import { castledKing, CASTLING_MOVE, moveFrom, moveTo, TAKEN } from './move-word.ts';
import { decodeText } from './decode-text.ts';
import type { SamplingOptions } from './encoded-games.ts';
import { NO_ELO, RESULTS } from './position-record.ts';
import { positionToFen } from './position-to-fen.ts';
import { readGames, type ReadGame, type ReadGames } from './read-games.ts';
import { findHeader } from './read-header.ts';

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

/** Shows what the sampling takes from a text, without writing it. */
export function sampleGames({ text, sampling, positions }: SampleGamesInput): SampledGames {
  const read = readGames(text, sampling);
  return {
    positions: pickPositions(read, text, Math.min(positions, read.rows)),
    rows: read.rows,
    games: read.tally.games,
    sampled: read.tally.sampled,
    broken: read.tally.broken,
  };
}

/** Picks `count` of all rows, each from the middle of its share. */
function pickPositions(read: ReadGames, text: Uint8Array, count: number): SampledPosition[] {
  const picked: SampledPosition[] = [];
  let row = 0;
  for (const game of read.games) {
    const wanted = new Set<number>();
    for (;;) {
      const next = Math.floor(((picked.length + wanted.size + 0.5) * read.rows) / count);
      if (picked.length + wanted.size === count || next >= row + game.rows) break;
      wanted.add(next - row);
    }
    if (wanted.size > 0) picked.push(...describeRows(read, text, game, wanted));
    row += game.rows;
  }
  return picked;
}

/** The rows of a game that are asked for by their number within the game. */
function describeRows(
  { moves }: ReadGames,
  text: Uint8Array,
  game: ReadGame,
  wanted: ReadonlySet<number>,
): SampledPosition[] {
  const described: SampledPosition[] = [];
  const position = game.startPosition.slice();
  let row = 0;
  for (let i = game.movesStart; i < game.movesEnd; i += 1) {
    const move = moves[i]!;
    applyMove(position, 0, move);
    if ((move & TAKEN) === 0) continue;
    if (wanted.has(row)) described.push(describe(text, game, position.slice(), i - game.movesStart, move));
    row += 1;
  }
  return described;
}

function describe(
  text: Uint8Array,
  game: ReadGame,
  position: Uint8Array,
  ply: number,
  move: number,
): SampledPosition {
  const to = (move & CASTLING_MOVE) === 0 ? moveTo(move) : castledKing(move);
  return {
    position,
    fen: positionToFen(position),
    ply,
    lastMove: { from: moveFrom(move), to },
    white: readName(text, game, 'White'),
    black: readName(text, game, 'Black'),
    whiteElo: game.whiteElo === NO_ELO ? null : game.whiteElo,
    blackElo: game.blackElo === NO_ELO ? null : game.blackElo,
    result: RESULTS[game.result] ?? '*',
    gameKey: [game.keyLow, game.keyHigh],
  };
}

function readName(text: Uint8Array, { headersStart, headersEnd }: ReadGame, header: string): string {
  const found = findHeader(text, headersStart, headersEnd, header);
  if (found === null) return '?';
  return decodeText(text, found.valueStart, found.valueEnd).replaceAll(/\\(["\\])/g, '$1');
}
