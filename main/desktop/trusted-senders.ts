import type { IpcMainEvent, WebContents } from 'electron';

/** The windows that may ask for the engine, and only while their main frame shows our page. */
export class TrustedSenders {
  readonly #origin: string;
  readonly #ids = new Set<number>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  add(contents: WebContents): void {
    const { id } = contents;
    this.#ids.add(id);
    contents.once('destroyed', () => this.#ids.delete(id));
  }

  /** False also for a frame that is gone by now. */
  has({ sender, senderFrame }: Pick<IpcMainEvent, 'sender' | 'senderFrame'>): boolean {
    if (!this.#ids.has(sender.id) || !senderFrame) return false;
    return senderFrame.parent === null && senderFrame.origin === this.#origin;
  }
}
