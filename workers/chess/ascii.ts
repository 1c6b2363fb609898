/** The bytes of PGN text that mean something; numbers, since the readers never make strings. */
export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const DOLLAR = 0x24;
export const PERCENT = 0x25;
export const OPEN_VARIATION = 0x28;
export const CLOSE_VARIATION = 0x29;
export const ASTERISK = 0x2a;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const ZERO = 0x30;
export const ONE = 0x31;
export const TWO = 0x32;
export const NINE = 0x39;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const OPEN_HEADER = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_HEADER = 0x5d;
export const UNDERSCORE = 0x5f;
export const LOWER_A = 0x61;
export const OPEN_COMMENT = 0x7b;
export const CLOSE_COMMENT = 0x7d;

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

export function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN || byte === NEWLINE;
}

/** The bytes of an ASCII word, to compare text with. */
export function toBytes(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

/** Whether the text from one offset to another is exactly these bytes. */
export function equals(text: Uint8Array, from: number, to: number, bytes: Uint8Array): boolean {
  if (to - from !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i += 1) if (text[from + i] !== bytes[i]) return false;
  return true;
}
