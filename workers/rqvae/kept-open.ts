/** What must be closed when it is no longer needed. */
export interface Closable {
  close(): Promise<void>;
}

/** Keeps what was opened last for the calls that need the same again; another one takes its place. */
export class KeptOpen<Value extends Closable> {
  #kept: { readonly key: string; readonly value: Value } | null = null;

  /** @param key What has the same key is the same. */
  async take(key: string, open: () => Promise<Value>): Promise<Value> {
    if (this.#kept?.key === key) return this.#kept.value;
    await this.close();
    const value = await open();
    this.#kept = { key, value };
    return value;
  }

  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    await kept?.value.close();
  }
}
