const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const LETTER_U = 0x75;
const SIMPLE_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
/** The characters of numbers, `true`, `false` and `null`. */
const SCALARS = new Set(Buffer.from('+-.0123456789Eaeflnrstu'));
const WHITE = new Set([0x20, 0x09, 0x0a, 0x0d]);

type State = 'start' | 'first' | 'record' | 'after' | 'end';

/** What is wrong with a JSON file, at a byte of it. */
export class JsonRecordsError extends Error {
  override readonly name = 'JsonRecordsError';
  readonly at: number;

  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

/**
 * Finds the records of a JSON array of objects, fed in parts of any size. Strings, brackets and the
 * array itself are checked here; what stands between them when a record is parsed.
 */
export class JsonRecordScanner {
  /** Where each record starts, in bytes from the beginning. */
  readonly starts: number[] = [];
  /** Where the last one ends, exclusive. */
  end = 0;
  #state: State = 'start';
  /** After a record: whether a comma has come. */
  #comma = false;
  #at = 0;
  #inString = false;
  /** In an escape: 1 after the backslash, 5 to 2 for hex digits that are due. */
  #escape = 0;
  readonly #open: number[] = [];

  add(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i += 1) {
      const byte = bytes[i]!;
      if (!this.#inString) this.#outside(byte, this.#at + i);
      else if (this.#escape > 0) this.#escaped(byte, this.#at + i);
      else if (byte === QUOTE) this.#inString = false;
      else if (byte === BACKSLASH) this.#escape = 1;
      else if (byte < 0x20) throw new JsonRecordsError('a control character in a string', this.#at + i);
    }
    this.#at += bytes.length;
  }

  finish(): void {
    if (this.#state !== 'end') throw new JsonRecordsError('the array does not end', this.#at);
  }

  #outside(byte: number, at: number): void {
    if (this.#state === 'record') this.#inRecord(byte, at);
    else if (!WHITE.has(byte)) this.#betweenRecords(byte, at);
  }

  #betweenRecords(byte: number, at: number): void {
    const opens = this.#state === 'first' || (this.#state === 'after' && this.#comma);
    if (this.#state === 'start' && byte === OPEN_LIST) this.#state = 'first';
    else if (opens && byte === OPEN_OBJECT) this.#startRecord(at);
    else if (this.#state === 'after' && !this.#comma && byte === COMMA) this.#comma = true;
    else if (byte === CLOSE_LIST && (this.#state === 'first' || (this.#state === 'after' && !this.#comma))) {
      this.#state = 'end';
    } else throw new JsonRecordsError(`expected ${this.#expected()}`, at);
  }

  #expected(): string {
    switch (this.#state) {
      case 'start':
        return '[';
      case 'first':
        return '{ or ]';
      case 'after':
        return this.#comma ? '{' : ', or ]';
      default:
        return 'the end';
    }
  }

  #startRecord(at: number): void {
    this.starts.push(at);
    this.#open.push(CLOSE_OBJECT);
    this.#state = 'record';
  }

  #inRecord(byte: number, at: number): void {
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_OBJECT) this.#open.push(CLOSE_OBJECT);
    else if (byte === OPEN_LIST) this.#open.push(CLOSE_LIST);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#close(byte, at);
    else if (byte !== COMMA && byte !== COLON && !WHITE.has(byte) && !SCALARS.has(byte)) {
      throw new JsonRecordsError(`unexpected ${JSON.stringify(String.fromCharCode(byte))}`, at);
    }
  }

  #close(byte: number, at: number): void {
    if (this.#open.pop() !== byte) throw new JsonRecordsError('a bracket that closes another', at);
    if (this.#open.length > 0) return;
    this.end = at + 1;
    this.#state = 'after';
    this.#comma = false;
  }

  #escaped(byte: number, at: number): void {
    if (this.#escape === 1) {
      if (byte === LETTER_U) this.#escape = 5;
      else if (SIMPLE_ESCAPES.has(byte)) this.#escape = 0;
      else throw new JsonRecordsError('an unknown escape', at);
      return;
    }
    const letter = byte | 0x20;
    const hex = (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
    if (!hex) throw new JsonRecordsError('an unfinished escape', at);
    this.#escape = this.#escape === 2 ? 0 : this.#escape - 1;
  }
}
