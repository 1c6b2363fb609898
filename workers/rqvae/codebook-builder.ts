import { makeCodebook, orderByPid, type Codebook } from './codebook.ts';

/** Rows of a codebook as they are read. All have as many codes, or some have one more. */
export class CodebookBuilder {
  #rows = 0;
  #pids = new Int32Array(1 << 12);
  #lines = new Int32Array(1 << 12);
  #codes = new Int32Array();
  /** Codes for which each row has room: of the first one and one more. */
  #stride = 0;
  #shortest = Infinity;
  #longest = 0;

  get rows(): number {
    return this.#rows;
  }

  /** @returns Why the row cannot be taken; null when it has been. */
  add(pid: number, codes: readonly number[], line: number): string | null {
    const row = this.#rows;
    if (row === 0) {
      this.#stride = codes.length + 1;
      this.#codes = new Int32Array(this.#stride * this.#pids.length);
    }
    const [shortest, longest] = [
      Math.min(this.#shortest, codes.length),
      Math.max(this.#longest, codes.length),
    ];
    if (longest > shortest + 1) {
      const others = codes.length === longest ? this.#shortest : this.#longest;
      return `Pid ${pid} has ${codes.length} codes, and others have ${others}`;
    }
    [this.#shortest, this.#longest] = [shortest, longest];
    if (row === this.#pids.length) this.#grow();
    this.#pids[row] = pid;
    this.#lines[row] = line;
    const start = row * this.#stride;
    this.#codes.fill(-1, start, start + this.#stride);
    this.#codes.set(codes, start);
    this.#rows = row + 1;
    return null;
  }

  /** The codebook, or the first Pid in the order of the Pids that stands in it twice. */
  build(path: string): Codebook | { readonly twice: number; readonly line: number; readonly before: number } {
    const pids = this.#pids.slice(0, this.#rows);
    const byPid = orderByPid(pids);
    const again = byPid.findIndex((row, place) => place > 0 && pids[byPid[place - 1]!] === pids[row]);
    if (again > 0) {
      const [before, row] = [byPid[again - 1]!, byPid[again]!];
      return { twice: pids[row]!, line: this.#lines[row]!, before: this.#lines[before]! };
    }
    const width = this.#longest;
    return makeCodebook({
      path,
      pids,
      levels: this.#rows === 0 ? 0 : this.#shortest,
      width,
      codes: this.#cut(width),
      byPid,
    });
  }

  #cut(width: number): Int32Array {
    const codes = new Int32Array(this.#rows * width);
    for (let row = 0; row < this.#rows; row += 1) {
      const start = row * this.#stride;
      codes.set(this.#codes.subarray(start, start + width), row * width);
    }
    return codes;
  }

  #grow(): void {
    this.#pids = doubled(this.#pids);
    this.#lines = doubled(this.#lines);
    this.#codes = doubled(this.#codes);
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
