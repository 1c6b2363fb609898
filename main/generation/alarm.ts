/** Longest time that a timer can wait, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/** A sleep that can be cut short. A ring while nobody sleeps cuts the next sleep. */
export class Alarm {
  #rung = false;
  #end: (() => void) | null = null;

  readonly ring = (): void => {
    this.#rung = true;
    this.#end?.();
  };

  /** @param milliseconds Infinity: until it rings. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(Math.max(0, milliseconds), LONGEST_MS));
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#end = null;
  }
}
