import {
  BACKSLASH,
  CLOSE_HEADER,
  equals,
  isBlank,
  isLetter,
  NEWLINE,
  OPEN_HEADER,
  PERCENT,
  QUOTE,
  RETURN,
  SEMICOLON,
  toBytes,
} from './ascii.ts';
import { skipByteOrderMark, skipName, skipSpaces } from './find-header.ts';

/** Where the parts of a header stand in the text; one object is filled again and again. */
export interface HeaderSpan {
  nameStart: number;
  nameEnd: number;
  valueStart: number;
  valueEnd: number;
}

/** Stands for "no further header". */
export const NO_HEADER = -1;

const EVENT = toBytes('Event');

/** Bytes at which reading a value pauses; NUL stands behind the text. */
const VALUE_STOPS = new Uint8Array(256);
for (const byte of [0, NEWLINE, RETURN, QUOTE, BACKSLASH]) VALUE_STOPS[byte] = 1;

/**
 * Reads the next header of a game. Blank lines may stand between headers, but an `Event` header
 * behind one begins the next game.
 *
 * @param isFirst Whether none of the game's headers has been read yet.
 * @returns The offset behind the header, or {@link NO_HEADER}.
 */
export function readHeader(
  text: Uint8Array,
  from: number,
  end: number,
  isFirst: boolean,
  header: HeaderSpan,
): number {
  const at = skipBetweenHeaders(text, from, end);
  if (at >= end || text[at] !== OPEN_HEADER) return NO_HEADER;
  const name = skipSpaces(text, at + 1);
  if (!isLetter(text[name]!)) return NO_HEADER;
  header.nameStart = name;
  header.nameEnd = skipName(text, name);
  if (!isFirst && isName(text, header, EVENT) && hasBlankLine(text, from, at)) return NO_HEADER;
  return readValue(text, end, header);
}

export function isName(text: Uint8Array, { nameStart, nameEnd }: HeaderSpan, name: Uint8Array): boolean {
  return equals(text, nameStart, nameEnd, name);
}

/** The first header of a name among the headers from one offset to another. */
export function findHeader(text: Uint8Array, from: number, end: number, name: string): HeaderSpan | null {
  const header = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0 };
  const bytes = toBytes(name);
  let at = from;
  while (at !== NO_HEADER) {
    at = readHeader(text, at, end, at === from, header);
    if (at !== NO_HEADER && isName(text, header, bytes)) return header;
  }
  return null;
}

/** Skips blank space, comments to the end of the line, and lines that `%` sets aside. */
export function skipBetweenHeaders(text: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    if (isBlank(text[at]!)) at += 1;
    else if (text[at] === SEMICOLON) at = findLineEnd(text, at, end);
    else if (text[at] === PERCENT && (at === 0 || text[at - 1] === NEWLINE)) at = findLineEnd(text, at, end);
    else if (skipByteOrderMark(text, at) > at) at = skipByteOrderMark(text, at);
    else return at;
  }
  return end;
}

export function findLineEnd(text: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== NEWLINE) at += 1;
  return at;
}

function hasBlankLine(text: Uint8Array, from: number, to: number): boolean {
  let newlines = 0;
  for (let at = from; at < to; at += 1) if (text[at] === NEWLINE) newlines += 1;
  return newlines > 1;
}

/**
 * Finds the value between quotes. A quote within it counts as its end only with `]` behind, since
 * many programs do not escape quotes; a value without an end ends with its line.
 */
function readValue(text: Uint8Array, end: number, header: HeaderSpan): number {
  let at = skipSpaces(text, header.nameEnd);
  header.valueStart = at + 1;
  header.valueEnd = at + 1;
  if (text[at] !== QUOTE) return findLineEnd(text, at, end);
  for (at += 1; at < end; at += 1) {
    while (VALUE_STOPS[text[at]!] === 0) at += 1;
    const byte = text[at];
    if (byte === NEWLINE || byte === RETURN) break;
    if (byte === BACKSLASH && isEscaped(text[at + 1]!)) {
      at += 1;
    } else if (byte === QUOTE) {
      const bracket = skipSpaces(text, at + 1);
      if (text[bracket] !== CLOSE_HEADER) continue;
      header.valueEnd = at;
      return bracket + 1;
    }
  }
  header.valueEnd = Math.min(at, end);
  return header.valueEnd;
}

function isEscaped(byte: number): boolean {
  return byte === QUOTE || byte === BACKSLASH;
}
