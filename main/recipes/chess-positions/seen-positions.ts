import { open, readFile, type FileHandle } from 'node:fs/promises';
import { explainErrno } from '../../../workers/files/explain-errno.ts';

const KEY_BYTES = 8;
/** At this fill an insertion still finds its place within a few steps. */
const MAX_FILL = 0.6;

/**
 * Which positions a run has kept, by 64-bit hash: an open-addressing table in memory (8 bytes a
 * slot) and a log on disk from which a resumed run fills it again. Among n positions the chance
 * of one false duplicate is about n² / 2⁶⁵: one in three thousand million for a hundred thousand,
 * one in four hundred for a hundred million.
 */
export class SeenPositions {
  #slots: Uint32Array;
  #used = 0;
  readonly #path: string;
  readonly #log: FileHandle;
  #pending: number[] = [];

  private constructor(path: string, log: FileHandle) {
    this.#path = path;
    this.#log = log;
    this.#slots = new Uint32Array(2 * 65_536);
  }

  /** @param count Positions that the last checkpoint speaks of; later ones are dropped. */
  static async open(path: string, count: number): Promise<SeenPositions> {
    try {
      const log = await open(path, 'a');
      await log.truncate(count * KEY_BYTES);
      const seen = new SeenPositions(path, log);
      const bytes = await readFile(path);
      for (let at = 0; at < bytes.length; at += KEY_BYTES) {
        seen.#insert(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
      }
      return seen;
    } catch (error) {
      throw explainErrno(error, path);
    }
  }

  get size(): number {
    return this.#used;
  }

  /** @returns False when the position was there before. */
  add(low: number, high: number): boolean {
    // All zeros marks a free slot.
    const safeLow = low === 0 && high === 0 ? 1 : low;
    if (!this.#insert(safeLow, high)) return false;
    this.#pending.push(safeLow, high);
    return true;
  }

  async sync(): Promise<void> {
    const keys = Uint32Array.from(this.#pending);
    this.#pending = [];
    try {
      await this.#log.appendFile(new Uint8Array(keys.buffer));
      await this.#log.datasync();
    } catch (error) {
      throw explainErrno(error, this.#path);
    }
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  #insert(low: number, high: number): boolean {
    if (this.#used * 2 >= this.#slots.length * MAX_FILL) this.#grow();
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 2;
      if (slots[at] === low && slots[at + 1] === high) return false;
      if (slots[at] !== 0 || slots[at + 1] !== 0) continue;
      slots[at] = low;
      slots[at + 1] = high;
      this.#used += 1;
      return true;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#used = 0;
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at] ?? 0;
      const high = old[at + 1] ?? 0;
      if (low !== 0 || high !== 0) this.#insert(low, high);
    }
  }
}
