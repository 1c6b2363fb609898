import { isUtf8 } from 'node:buffer';

export interface InternedNames {
  /** Each name once. */
  readonly names: readonly string[];
  /** Of each run, the number of its name. */
  readonly numbers: Int32Array;
  /** Runs that are not UTF-8. */
  readonly latin1: number;
}

/**
 * Gives each distinct run of bytes a number from 0 in order of first appearance, without making
 * strings: the ids in a file repeat a hundredfold.
 */
export class ByteInterner {
  #slots = new Int32Array(1 << 10).fill(-1);
  #hashes = new Int32Array(1 << 9);
  /** Run i is bytes `ends[i − 1]` to `ends[i]`. */
  #ends = new Float64Array(1 << 9);
  #bytes = new Uint8Array(1 << 14);
  #count = 0;

  intern(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const run = this.#slots[slot]!;
      if (run < 0) return this.#add(slot, hash, bytes, from, to);
      if (this.#hashes[run] === hash && this.#equals(run, bytes, from, to)) return run;
    }
  }

  /**
   * The runs as text. Each is decoded by itself, as UTF-8 if it is that, else as Latin-1: published
   * files mix both, and Latin-1 text of more than ASCII is hardly ever valid UTF-8 by chance. A
   * name that stands in both encodings is one name.
   */
  names(): InternedNames {
    const names: string[] = [];
    const numbers = new Int32Array(this.#count);
    const known = new Map<string, number>();
    let latin1 = 0;
    for (let run = 0; run < this.#count; run += 1) {
      const bytes = Buffer.from(this.#bytes.buffer, this.#start(run), this.#ends[run]! - this.#start(run));
      const utf8 = isUtf8(bytes);
      if (!utf8) latin1 += 1;
      const name = bytes.toString(utf8 ? 'utf8' : 'latin1');
      const number = known.get(name) ?? names.push(name) - 1;
      known.set(name, number);
      numbers[run] = number;
    }
    return { names, numbers, latin1 };
  }

  #start(run: number): number {
    return run === 0 ? 0 : this.#ends[run - 1]!;
  }

  #equals(run: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#start(run);
    if (this.#ends[run]! - start !== to - from) return false;
    for (let i = 0; i < to - from; i += 1) {
      if (this.#bytes[start + i] !== bytes[from + i]) return false;
    }
    return true;
  }

  #add(slot: number, hash: number, bytes: Uint8Array, from: number, to: number): number {
    const run = this.#count;
    const start = this.#start(run);
    const end = start + to - from;
    if (run === this.#hashes.length) {
      this.#hashes = doubled(this.#hashes, new Int32Array(run * 2));
      this.#ends = doubled(this.#ends, new Float64Array(run * 2));
    }
    while (end > this.#bytes.length)
      this.#bytes = doubled(this.#bytes, new Uint8Array(this.#bytes.length * 2));
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#hashes[run] = hash;
    this.#ends[run] = end;
    this.#slots[slot] = run;
    this.#count = run + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return run;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let run = 0; run < this.#count; run += 1) {
      let slot = this.#hashes[run]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = run;
    }
    this.#slots = slots;
  }
}

function doubled<Values extends { set(from: Values): void }>(values: Values, into: Values): Values {
  into.set(values);
  return into;
}
