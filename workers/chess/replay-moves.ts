import {
  ASTERISK,
  CLOSE_COMMENT,
  CLOSE_VARIATION,
  DASH,
  DOLLAR,
  DOT,
  isDigit,
  NEWLINE,
  ONE,
  OPEN_COMMENT,
  OPEN_VARIATION,
  PERCENT,
  SEMICOLON,
  SLASH,
  SPACE,
  TWO,
  ZERO,
} from './ascii.ts';
import type { Board } from './board.ts';
import { findMove } from './find-move.ts';
import type { Journal } from './journal.ts';
import { AMBIGUOUS } from './move-word.ts';
import { playMove } from './play-move.ts';
import { findLineEnd } from './read-header.ts';
import { isJudgement, readSan, skipEnPassantMark, UNREADABLE, type San } from './read-san.ts';

const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LOWER_Z = 0x7a;
const LETTER_E = 0x65;
const STOP = -1;

/** Replays games from their text, each move checked. One replayer serves all games of a task. */
export class Replayer {
  /** Index into RESULTS of the result behind the moves, −1 without one. */
  result = -1;
  /** What is wrong with the game; empty when nothing is. */
  fault = '';
  /** Offset of the text at fault. */
  faultAt = 0;

  readonly #board: Board;
  readonly #journal: Journal;
  readonly #san: San = { piece: 0, fromFile: 0, fromRank: 0, to: 0, promotion: 0 };

  constructor(board: Board, journal: Journal) {
    this.#board = board;
    this.#journal = journal;
  }

  /** Plays the main line in the text from one offset to another on the board, into the journal. */
  replay(text: Uint8Array, from: number, end: number): void {
    this.result = -1;
    this.fault = '';
    let at = from;
    while (at < end && at !== STOP) {
      const byte = text[at]!;
      if (byte <= SPACE || byte === DOT) at += 1;
      else if (byte >= UPPER_A && byte <= LOWER_Z) at = this.#play(text, at);
      else if (isDigit(byte)) at = this.#readNumber(text, at);
      else at = this.#skip(text, at, end);
    }
  }

  #play(text: Uint8Array, at: number): number {
    const san = this.#san;
    const next = readSan(text, at, san);
    if (next === UNREADABLE) return this.#playOdd(text, at);
    const move = findMove(this.#board, san);
    if (move < 0) return this.#fail(at, move === AMBIGUOUS ? 'ambiguous move' : 'illegal move');
    this.#journal.push(playMove(this.#board, move));
    return next;
  }

  /** A letter that begins no move: the mark of a capture en passant, a null move, or a fault. */
  #playOdd(text: Uint8Array, at: number): number {
    if (text[at] === LETTER_E) {
      const next = skipEnPassantMark(text, at);
      if (next > at) return next;
    }
    const isNull = text[at] === UPPER_Z && text[at + 1] === ZERO;
    return this.#fail(at, isNull ? 'null move' : 'unreadable move');
  }

  /** Everything but moves and blanks. */
  #skip(text: Uint8Array, at: number, end: number): number {
    switch (text[at]) {
      case OPEN_COMMENT:
        return this.#skipComment(text, at, end);
      case OPEN_VARIATION:
        return this.#skipVariation(text, at, end);
      case CLOSE_VARIATION:
        return this.#fail(at, 'unmatched parenthesis');
      case SEMICOLON:
        return findLineEnd(text, at, end);
      case DOLLAR:
        return skipDigits(text, at + 1);
      case ASTERISK:
        return this.#finish(3);
      case PERCENT:
        return text[at - 1] === NEWLINE ? findLineEnd(text, at, end) : this.#fail(at, 'unreadable move');
      default:
        return this.#skipJudgement(text, at);
    }
  }

  /** A move number, a result, or castling written with zeros. */
  #readNumber(text: Uint8Array, at: number): number {
    const next = skipDigits(text, at);
    if (text[next] === DOT) return next + 1;
    if (text[next] === DASH) {
      if (text[at] === ONE && text[next + 1] === ZERO) return this.#finish(0);
      if (text[at] === ZERO && text[next + 1] === ONE) return this.#finish(1);
      return this.#play(text, at);
    }
    if (text[next] === SLASH && text[at] === ONE && text[next + 1] === TWO) return this.#finish(2);
    return next;
  }

  /** `!?`, `+-` and the like, set apart from their move. */
  #skipJudgement(text: Uint8Array, at: number): number {
    if (text[at] === DASH && text[at + 1] === DASH) return this.#fail(at, 'null move');
    let next = at;
    while (isJudgement(text[next]!)) next += 1;
    return next > at ? next : this.#fail(at, 'unreadable move');
  }

  #skipComment(text: Uint8Array, at: number, end: number): number {
    const next = findCommentEnd(text, at, end);
    return next < end ? next + 1 : this.#fail(at, 'unterminated comment');
  }

  #skipVariation(text: Uint8Array, from: number, end: number): number {
    let depth = 0;
    for (let at = from; at < end; at += 1) {
      const byte = text[at]!;
      if (byte === OPEN_VARIATION) depth += 1;
      else if (byte === CLOSE_VARIATION) depth -= 1;
      else if (byte === OPEN_COMMENT) at = findCommentEnd(text, at, end);
      else if (byte === SEMICOLON) at = findLineEnd(text, at, end);
      if (depth === 0) return at + 1;
    }
    return this.#fail(from, 'unterminated variation');
  }

  #finish(result: number): number {
    this.result = result;
    return STOP;
  }

  #fail(at: number, fault: string): number {
    this.fault = fault;
    this.faultAt = at;
    return STOP;
  }
}

function findCommentEnd(text: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== CLOSE_COMMENT) at += 1;
  return at;
}

function skipDigits(text: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(text[at]!)) at += 1;
  return at;
}
