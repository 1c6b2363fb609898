/** The one end of a connection: remembered, so that who asks late hears of it too. */
export class Closing {
  #closed = false;
  readonly #listeners = new Set<() => void>();

  get closed(): boolean {
    return this.#closed;
  }

  /** Returns the function that takes the listener off again. */
  onClosed(listener: () => void): () => void {
    if (this.#closed) {
      listener();
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every listener, once; returns false when it had happened before. */
  settle(): boolean {
    if (this.#closed) return false;
    this.#closed = true;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
    return true;
  }
}
