import { CLOSE_COMMENT, isBlank, OPEN_COMMENT } from './ascii.ts';
import { Board, START_POSITION } from './board.ts';
import { decodeText } from './decode-text.ts';
import type { BrokenGame, GameTally, SamplingOptions } from './encoded-games.ts';
import { findHeaderLine } from './find-header.ts';
import { hashGame } from './game-key.ts';
import { foldLow, LOW_SEED } from './hash64.ts';
import { Journal } from './journal.ts';
import { TAKEN } from './move-word.ts';
import { NO_ELO } from './position-record.ts';
import { loadFen } from './read-fen.ts';
import { skipBetweenHeaders } from './read-header.ts';
import { readHeaders, type GameHeaders } from './read-headers.ts';
import { Replayer } from './replay-moves.ts';
import { lowerElo, SamplingGates } from './sampling-gates.ts';

/** A game that was replayed to its end and yields at least one row. */
export interface ReadGame {
  /** Where its headers stand in the text. */
  readonly headersStart: number;
  readonly headersEnd: number;
  /** Its moves in {@link ReadGames.moves}, end exclusive. */
  readonly movesStart: number;
  readonly movesEnd: number;
  readonly rows: number;
  /** 70 bytes. */
  readonly startPosition: Uint8Array;
  readonly whiteElo: number;
  readonly blackElo: number;
  /** Index into RESULTS. */
  readonly result: number;
  readonly keyLow: number;
  readonly keyHigh: number;
}

export interface ReadGames {
  readonly games: readonly ReadGame[];
  /** Words of move-word.ts; those with TAKEN are rows. */
  readonly moves: Int32Array;
  readonly rows: number;
  readonly rowsAfterGame: readonly number[];
  readonly bytesAfterGame: readonly number[];
  readonly tally: GameTally;
  readonly broken: readonly BrokenGame[];
}

const UNKNOWN_RESULT = 3;
const TOKEN_LENGTH = 20;
/** About what a move takes in text without comments; a guess too high only costs a copy. */
const BYTES_PER_MOVE = 6;

/**
 * Reads all games of a text and decides which positions become rows, without writing any: so the
 * rows can then be written into memory of exactly their size.
 */
export function readGames(text: Uint8Array, sampling: SamplingOptions): ReadGames {
  const reader = new GameReader(text, sampling);
  while (reader.readGame());
  return reader.finish();
}

class GameReader {
  /** The text with NULs behind it, so that looking a few bytes ahead needs no bounds. */
  readonly #text: Uint8Array;
  readonly #end: number;
  #at: number;

  readonly #sampling: SamplingOptions;
  readonly #gates: SamplingGates;
  readonly #board = new Board();
  readonly #journal: Journal;
  readonly #replayer: Replayer;
  readonly #key = new Uint32Array(2);
  readonly #headers: GameHeaders = {
    whiteElo: NO_ELO,
    blackElo: NO_ELO,
    result: -1,
    isKnownVariant: true,
    fenStart: 0,
    fenEnd: 0,
  };

  readonly #games: ReadGame[] = [];
  readonly #broken: BrokenGame[] = [];
  readonly #rowsAfterGame: number[] = [];
  readonly #bytesAfterGame: number[] = [];
  readonly #tally = { games: 0, sampled: 0, gated: 0, variants: 0, broken: 0, empty: 0, positions: 0 };
  #rows = 0;

  constructor(text: Uint8Array, sampling: SamplingOptions) {
    this.#text = new Uint8Array(text.length + 8);
    this.#text.set(text);
    this.#end = text.length;
    this.#sampling = sampling;
    this.#gates = new SamplingGates(sampling);
    this.#journal = new Journal(Math.ceil(text.length / BYTES_PER_MOVE));
    this.#replayer = new Replayer(this.#board, this.#journal);
    this.#at = skipPreamble(this.#text, this.#end);
  }

  /** Reads one game; false when there was none left. */
  readGame(): boolean {
    if (this.#at >= this.#end) return false;
    const start = this.#at;
    const headersEnd = readHeaders(this.#text, start, this.#end, this.#headers);
    const end = findHeaderLine(this.#text, headersEnd, this.#end);
    this.#tally[this.#judge(start, headersEnd, end)] += 1;
    this.#tally.games += 1;
    this.#rowsAfterGame.push(this.#rows);
    this.#bytesAfterGame.push(end);
    this.#at = end;
    return true;
  }

  finish(): ReadGames {
    return {
      games: this.#games,
      moves: this.#journal.words,
      rows: this.#rows,
      rowsAfterGame: this.#rowsAfterGame,
      bytesAfterGame: this.#bytesAfterGame,
      tally: this.#tally,
      broken: this.#broken,
    };
  }

  #judge(start: number, headersEnd: number, end: number): Exclude<keyof GameTally, 'games' | 'positions'> {
    if (!this.#headers.isKnownVariant) return 'variants';
    if (!this.#passesGates(headersEnd, end)) return 'gated';
    if (!this.#setUp()) return this.#reportFen();

    const journal = this.#journal;
    const movesStart = journal.length;
    const startPosition = this.#isStandardStart() ? START_POSITION : this.#board.tokens.slice();
    this.#replayer.replay(this.#text, headersEnd, end);
    if (this.#replayer.fault !== '') return this.#reportFault(movesStart, end);
    if (journal.length === movesStart) return 'empty';
    this.#take(start, headersEnd, movesStart, startPosition);
    return 'sampled';
  }

  #passesGates(from: number, to: number): boolean {
    const { whiteElo, blackElo } = this.#headers;
    const elo = lowerElo(this.#sampling, whiteElo, blackElo);
    if (this.#sampling.minElo > 0 && elo < this.#sampling.minElo) return false;
    if (this.#sampling.sample === 'all') return true;
    return this.#gates.takesGame(hashMovetext(this.#text, from, to), elo);
  }

  #setUp(): boolean {
    const { fenStart, fenEnd } = this.#headers;
    if (fenEnd > fenStart) return loadFen(decodeText(this.#text, fenStart, fenEnd), this.#board);
    this.#board.load(START_POSITION);
    return true;
  }

  #isStandardStart(): boolean {
    const { tokens } = this.#board;
    return this.#headers.fenEnd === 0 || tokens.every((token, i) => token === START_POSITION[i]);
  }

  #take(headersStart: number, headersEnd: number, movesStart: number, startPosition: Uint8Array): void {
    const { whiteElo, blackElo, result } = this.#headers;
    const movesEnd = this.#journal.length;
    const { words } = this.#journal;
    hashGame(words, movesStart, movesEnd, startPosition === START_POSITION ? null : startPosition, this.#key);
    const [keyLow = 0, keyHigh = 0] = this.#key;
    const rows = this.#markRows(words, movesStart, movesEnd, this.#gates.gameSeed(keyLow, keyHigh));
    this.#tally.positions += movesEnd - movesStart;
    this.#rows += rows;
    if (rows === 0) {
      this.#journal.length = movesStart;
      return;
    }
    this.#games.push({
      headersStart,
      headersEnd,
      movesStart,
      movesEnd,
      rows,
      startPosition,
      whiteElo,
      blackElo,
      result: this.#chooseResult(result),
      keyLow,
      keyHigh,
    });
  }

  /** The header's result; where it leaves the result open, the one behind the moves. */
  #chooseResult(header: number): number {
    const { result } = this.#replayer;
    if (header >= 0 && header !== UNKNOWN_RESULT) return header;
    return result >= 0 ? result : UNKNOWN_RESULT;
  }

  #markRows(words: Int32Array, from: number, to: number, gameSeed: number): number {
    const { sample, minPly, maxPly } = this.#sampling;
    const first = from + minPly;
    const end = maxPly > 0 ? Math.min(to, from + maxPly + 1) : to;
    const takesAll = sample === 'all';
    let rows = 0;
    for (let i = first; i < end; i += 1) {
      if (!takesAll && !this.#gates.takesPosition(gameSeed, i - from)) continue;
      words[i] = words[i]! | TAKEN;
      rows += 1;
    }
    return rows;
  }

  #reportFen(): 'broken' {
    const { fenStart, fenEnd } = this.#headers;
    const token = decodeText(this.#text, fenStart, Math.min(fenEnd, fenStart + TOKEN_LENGTH));
    this.#broken.push({ game: this.#tally.games, ply: -1, token, reason: 'unreadable FEN' });
    return 'broken';
  }

  #reportFault(movesStart: number, end: number): 'broken' {
    const { fault, faultAt } = this.#replayer;
    const ply = this.#journal.length - movesStart;
    this.#journal.length = movesStart;
    let tokenEnd = faultAt;
    const limit = Math.min(end, faultAt + TOKEN_LENGTH);
    while (tokenEnd < limit && !isBlank(this.#text[tokenEnd]!)) tokenEnd += 1;
    const token = decodeText(this.#text, faultAt, tokenEnd);
    this.#broken.push({ game: this.#tally.games, ply, token, reason: fault });
    return 'broken';
  }
}

/** Skips what may stand before the first header without being a game: blanks and comments. */
function skipPreamble(text: Uint8Array, end: number): number {
  const header = findHeaderLine(text, 0, end);
  let at = skipBetweenHeaders(text, 0, end);
  while (at < end && text[at] === OPEN_COMMENT) {
    const close = text.indexOf(CLOSE_COMMENT, at);
    if (close < 0 || close > header) return header;
    at = skipBetweenHeaders(text, close + 1, end);
  }
  return at;
}

/** Hashes a game's moves as they are written; blanks around them do not count. */
function hashMovetext(text: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && isBlank(text[from]!)) from += 1;
  while (from < to && isBlank(text[to - 1]!)) to -= 1;
  let hash = foldLow(LOW_SEED, to - from);
  for (; from + 4 <= to; from += 4) {
    const word = text[from]! | (text[from + 1]! << 8) | (text[from + 2]! << 16) | (text[from + 3]! << 24);
    hash = foldLow(hash, word);
  }
  for (; from < to; from += 1) hash = foldLow(hash, text[from]!);
  return hash;
}
