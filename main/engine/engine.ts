import type { DatawrightApi, EngineEvent } from '../../preload/contract.ts';

/** What a shell can do that the engine cannot: native dialogs and the file manager. */
export interface Host {
  readonly shell: 'desktop' | 'served' | 'terminal' | 'script';
  readonly chooseFolder?: (title: string) => Promise<string | null>;
  readonly choosePaths?: (title: string) => Promise<readonly string[]>;
  readonly openFolder?: (path: string) => Promise<void>;
}

/** A running engine: the contract, its events, and the way to end it. */
export interface Engine {
  /** Every call checks its input and rejects with a `DatawrightError`. */
  readonly api: DatawrightApi;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Sends an event to every screen. */
  emit(event: EngineEvent): void;
  /** Stops runs at their next yield (they can be resumed), closes projects and workers. */
  close(): Promise<void>;
}
