import { PickleGlobal, PickleTuple, type PickleValue } from './pickle-value.ts';
import { damagedFile } from './tensor-file-error.ts';

/** The stack, the marks and the memo of an unpickler. */
export class PickleStack {
  readonly #path: string;
  readonly #memo = new Map<number, PickleValue>();
  readonly #belowMarks: PickleValue[][] = [];
  #values: PickleValue[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  push(value: PickleValue): void {
    this.#values.push(value);
  }

  pop(): PickleValue {
    const value = this.#values.pop();
    if (value === undefined) throw this.#damaged('an instruction finds nothing to work on');
    return value;
  }

  mark(): void {
    this.#belowMarks.push(this.#values);
    this.#values = [];
  }

  popToMark(): PickleValue[] {
    const values = this.#values;
    const below = this.#belowMarks.pop();
    if (!below) throw this.#damaged('a mark is missing');
    this.#values = below;
    return values;
  }

  popSome(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.pop()).toReversed();
  }

  /** The list below the values that were just taken. */
  list(): PickleValue[] {
    const value = this.top();
    if (!Array.isArray(value)) throw this.#damaged('it appends to what is no list');
    return value;
  }

  dict(): Map<PickleValue, PickleValue> {
    const value = this.top();
    if (!(value instanceof Map)) throw this.#damaged('it sets an item of what is no dict');
    return value;
  }

  popTuple(): readonly PickleValue[] {
    const value = this.pop();
    if (!(value instanceof PickleTuple)) throw this.#damaged('arguments are no tuple');
    return value.items;
  }

  popGlobal(): PickleGlobal {
    const value = this.pop();
    if (!(value instanceof PickleGlobal)) throw this.#damaged('it calls what is no name');
    return value;
  }

  popText(): string {
    const value = this.pop();
    if (typeof value !== 'string') throw this.#damaged('a name is no text');
    return value;
  }

  top(): PickleValue {
    const value = this.#values.at(-1);
    if (value === undefined) throw this.#damaged('an instruction finds nothing to work on');
    return value;
  }

  memorise(index = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw this.#damaged(`it recalls value ${index}, which it never kept`);
    this.push(value);
  }

  #damaged(reason: string): Error {
    return damagedFile(this.#path, `in its pickle ${reason}`);
  }
}
