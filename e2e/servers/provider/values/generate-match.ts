import { between, pick, type Random } from './seeded-random.ts';

/** How often `*` and `+` repeat at most. */
const SOME = 4;

/**
 * A text that a regular expression matches: literals, classes, groups, choices and repetitions.
 *
 * Patterns are read by a small parser of their own, because no runtime turns one around; what it writes
 * is checked against the real expression.
 *
 * @throws {Error} For look-arounds, back references and whatever else does not match in the end.
 */
export function generateMatch(pattern: string, random: Random): string {
  const text = new Generator(pattern, random).choice();
  if (!new RegExp(pattern, 'u').test(text))
    throw new Error(`No text could be made for the pattern ${pattern}.`);
  return text;
}

class Generator {
  readonly #pattern: string;
  readonly #random: Random;
  #at = 0;

  constructor(pattern: string, random: Random) {
    this.#pattern = pattern;
    this.#random = random;
  }

  choice(): string {
    const texts: [string, ...string[]] = [this.#sequence()];
    while (this.#take('|')) texts.push(this.#sequence());
    return pick(this.#random, texts);
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#next())) text += this.#repeated();
    return text;
  }

  #repeated(): string {
    const start = this.#at;
    const once = this.#atom();
    const end = this.#at;
    const [least, most] = this.#repetition();
    const after = this.#at;
    if (least === 1 && most === 1) return once;
    let text = '';
    for (let left = between(this.#random, least, most); left > 0; left -= 1) {
      this.#at = start;
      text += this.#atom();
    }
    // Reading the atom again for each turn draws anew: [a-z]{3} is three letters, not one thrice.
    this.#at = Math.max(after, end);
    return text;
  }

  #atom(): string {
    const sign = this.#read();
    if (sign === '^' || sign === '$') return '';
    if (sign === '.') return pick(this.#random, ['a', 'b', 'c', 'd', 'e']);
    if (sign === '\\') return this.#fromClass(this.#escaped());
    if (sign === '[') return this.#fromClass(this.#classMembers());
    if (sign !== '(') return sign;
    if (this.#take('?') && !this.#take(':'))
      throw new Error(`Look-around in ${this.#pattern} is out of reach.`);
    const text = this.choice();
    this.#take(')');
    return text;
  }

  #repetition(): [number, number] {
    if (this.#take('?')) return [0, 1];
    if (this.#take('*')) return [0, SOME];
    if (this.#take('+')) return [1, SOME];
    const counted = /^\{(\d+)(,(\d*))?\}/u.exec(this.#pattern.slice(this.#at));
    if (counted === null) return [1, 1];
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    if (counted[2] === undefined) return [least, least];
    return [least, counted[3] ? Number(counted[3]) : least + SOME];
  }

  #classMembers(): string {
    const negated = this.#take('^');
    let members = '';
    while (!this.#take(']')) {
      const from = this.#read();
      if (from === '\\') members += this.#escaped();
      else if (this.#next() === '-' && this.#pattern[this.#at + 1] !== ']') members += this.#range(from);
      else members += from;
    }
    return negated ? without(members) : members;
  }

  #range(from: string): string {
    this.#read();
    return charactersBetween(from, this.#read());
  }

  #escaped(): string {
    const sign = this.#read();
    const members = { d: digits, w: wordCharacters, s: ' ', D: letters, S: wordCharacters, W: ' .-' }[sign];
    if (members !== undefined) return members;
    if (/[1-9bBkpP]/u.test(sign)) throw new Error(`\\${sign} in ${this.#pattern} is out of reach.`);
    return { n: '\n', t: '\t', r: '\r' }[sign] ?? sign;
  }

  #fromClass(members: string): string {
    const characters = Array.from(members);
    return pick(this.#random, [characters[0] ?? '', ...characters.slice(1)]);
  }

  #next(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #read(): string {
    const sign = this.#next();
    if (sign === '') throw new Error(`The pattern ${this.#pattern} ends too early.`);
    this.#at += 1;
    return sign;
  }

  #take(sign: string): boolean {
    if (this.#next() !== sign) return false;
    this.#at += 1;
    return true;
  }
}

const digits = '0123456789';
const letters = charactersBetween('a', 'z');
const wordCharacters = `${letters}${letters.toUpperCase()}${digits}_`;

function charactersBetween(from: string, to: string): string {
  const first = from.codePointAt(0) ?? 0;
  const count = (to.codePointAt(0) ?? 0) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, offset) => String.fromCodePoint(first + offset)).join(
    '',
  );
}

function without(members: string): string {
  return Array.from(`${wordCharacters} .,;:-`)
    .filter((character) => !members.includes(character))
    .join('');
}
