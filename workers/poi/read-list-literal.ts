/** What is wrong with a list literal, and where. */
export class ListLiteralError extends Error {
  override readonly name = 'ListLiteralError';
  /** Character, from 1. */
  readonly at: number;

  constructor(reason: string, at: number) {
    super(`${reason} at character ${at}`);
    this.at = at;
  }
}

const [SPACE, TAB, NEWLINE, RETURN] = [0x20, 0x09, 0x0a, 0x0d];
const [SINGLE, DOUBLE, BACKSLASH] = [0x27, 0x22, 0x5c];
const [OPEN, CLOSE, COMMA, PLUS, MINUS, ZERO] = [0x5b, 0x5d, 0x2c, 0x2b, 0x2d, 0x30];

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences, without `\N{…}` and line joins. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Reads a Python list literal of integers, such as `[12, 31, 5]`. Nothing is ever evaluated: what is
 * not an integer, also what Python would make one of, is refused.
 *
 * @throws {ListLiteralError}
 */
export function readIntegerList(text: string): number[] {
  const plain = readPlainIntegers(text);
  if (plain) return plain;
  const values: number[] = [];
  new ListReader(text).read((reader) => values.push(reader.integer()));
  return values;
}

/**
 * Reads a Python list literal of quoted strings, such as `['2012-04-03 14:04:00', "it's"]`. Prefixes,
 * triple quotes, adjacent strings that Python would join, and escapes that it does not know are refused.
 *
 * @throws {ListLiteralError}
 */
export function readStringList(text: string): string[] {
  const plain = readPlainStrings(text);
  if (plain) return plain;
  const values: string[] = [];
  new ListReader(text).read((reader) => values.push(reader.string()));
  return values;
}

const MOST_PLAIN_DIGITS = 15;

/** Reads `[1, 23]` as every writer has it, several times as fast; null when it is not just that. */
function readPlainIntegers(text: string): number[] | null {
  const end = text.length - 1;
  if (end < 2 || text.charCodeAt(0) !== OPEN || text.charCodeAt(end) !== CLOSE) return null;
  const values: number[] = [];
  for (let at = 1; ; at += 2) {
    const start = at;
    let value = 0;
    for (; at < end; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = at - start;
    if (digits === 0 || digits > MOST_PLAIN_DIGITS) return null;
    if (digits > 1 && text.charCodeAt(start) === ZERO) return null;
    values.push(value);
    if (at === end) return values;
    if (text.charCodeAt(at) !== COMMA || text.charCodeAt(at + 1) !== SPACE) return null;
  }
}

/** Reads `['a', 'b']`, single quotes and no escapes; null when it is not just that. */
function readPlainStrings(text: string): string[] | null {
  if (text.length < 4 || !text.startsWith("['") || !text.endsWith("']")) return null;
  if (/[\\\n\r]/.test(text)) return null;
  const values = text.slice(2, -2).split("', '");
  return values.some((value) => value.includes("'")) ? null : values;
}

class ListReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param item Reads one item. */
  read(item: (reader: ListReader) => void): void {
    this.#skipSpace();
    if (this.#code() !== OPEN) throw this.#fault('expected [');
    this.#at += 1;
    this.#skipSpace();
    while (this.#code() !== CLOSE) {
      item(this);
      this.#skipSpace();
      if (this.#code() === CLOSE) break;
      if (this.#code() !== COMMA) throw this.#fault('expected , or ]');
      this.#at += 1;
      this.#skipSpace();
    }
    this.#at += 1;
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#fault('expected the end');
  }

  integer(): number {
    const start = this.#at;
    const sign = this.#code();
    if (sign === MINUS || sign === PLUS) this.#at += 1;
    const first = this.#at;
    let value = 0;
    for (let digit = this.#digit(); digit >= 0; digit = this.#digit()) {
      value = value * 10 + digit;
      this.#at += 1;
    }
    if (this.#at === first) throw this.#fault('expected an integer');
    if (this.#at - first > 1 && this.#text.charCodeAt(first) === ZERO) {
      throw this.#fault('an integer with a leading zero', first);
    }
    if (value > Number.MAX_SAFE_INTEGER) throw this.#fault('an integer of more than 53 bits', start);
    return sign === MINUS && value > 0 ? -value : value;
  }

  string(): string {
    const quote = this.#code();
    if (quote !== SINGLE && quote !== DOUBLE) throw this.#fault('expected a quoted string');
    const start = this.#at;
    this.#at += 1;
    let from = this.#at;
    let value = '';
    for (;;) {
      const code = this.#code();
      if (code === quote) break;
      if (this.#at >= this.#text.length || code === NEWLINE || code === RETURN) {
        throw this.#fault('a string without its closing quote', start);
      }
      this.#at += 1;
      if (code !== BACKSLASH) continue;
      value += this.#text.slice(from, this.#at - 1) + this.#escape();
      from = this.#at;
    }
    value += this.#text.slice(from, this.#at);
    this.#at += 1;
    return value;
  }

  /** What the characters after a backslash stand for. */
  #escape(): string {
    const start = this.#at - 1;
    const letter = this.#text[this.#at] ?? '';
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
    if (octal !== undefined) {
      this.#at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8));
    }
    this.#at += 1;
    const simple = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (simple !== undefined) return simple;
    const length = Object.hasOwn(HEX_LENGTHS, letter) ? HEX_LENGTHS[letter] : undefined;
    const hex = length === undefined ? '' : this.#text.slice(this.#at, this.#at + length);
    const point = Number.parseInt(hex, 16);
    if (hex.length !== length || !/^[0-9a-fA-F]+$/.test(hex) || point > 0x10ffff) {
      throw this.#fault('an unknown escape', start);
    }
    this.#at += length;
    return String.fromCodePoint(point);
  }

  /** −1: not a digit. */
  #digit(): number {
    const digit = this.#code() - ZERO;
    return digit >= 0 && digit <= 9 ? digit : -1;
  }

  /** NaN past the end. */
  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #skipSpace(): void {
    for (let code = this.#code(); ; code = this.#code()) {
      if (code !== SPACE && code !== TAB && code !== NEWLINE && code !== RETURN) return;
      this.#at += 1;
    }
  }

  #fault(reason: string, at = this.#at): ListLiteralError {
    if (at < this.#text.length) return new ListLiteralError(reason, at + 1);
    return new ListLiteralError(`${reason}, but the text ends`, at + 1);
  }
}
