import { isDigit, isLetter, NEWLINE, OPEN_HEADER, QUOTE, SPACE, TAB, UNDERSCORE } from './ascii.ts';

/**
 * Offset of the next line that looks like a header, `[Name "`, or the end of the text.
 *
 * Such a line begins a game whatever stands before it, be it an unclosed comment or plain damage:
 * so the end of a game is found without reading the game, and one broken game costs no other.
 */
export function findHeaderLine(text: Uint8Array, from: number, end: number): number {
  let newline = text.indexOf(NEWLINE, from);
  while (newline >= 0 && newline < end) {
    const line = skipByteOrderMark(text, newline + 1);
    if (text[line] === OPEN_HEADER && isHeader(text, line)) return line;
    newline = text.indexOf(NEWLINE, line);
  }
  return end;
}

/** Whether `[Name "` stands at an offset. */
export function isHeader(text: Uint8Array, at: number): boolean {
  if (text[at] !== OPEN_HEADER) return false;
  const name = skipSpaces(text, at + 1);
  const nameEnd = skipName(text, name);
  return nameEnd > name && text[skipSpaces(text, nameEnd)] === QUOTE;
}

export function skipName(text: Uint8Array, from: number): number {
  let at = from;
  while (isLetter(text[at]!) || isDigit(text[at]!) || text[at] === UNDERSCORE) at += 1;
  return at;
}

export function skipSpaces(text: Uint8Array, from: number): number {
  let at = from;
  while (text[at] === SPACE || text[at] === TAB) at += 1;
  return at;
}

/** Files put together from several have byte-order marks in their midst. */
export function skipByteOrderMark(text: Uint8Array, at: number): number {
  return text[at] === 0xef && text[at + 1] === 0xbb && text[at + 2] === 0xbf ? at + 3 : at;
}
