import type { ApiGroup, DatawrightApi, EngineEvent } from './contract.ts';
import type { ApiSource } from './expose-api.ts';

/** Stands in for the engine in tests of the bridge and of the shells. */
export interface FakeEngine extends ApiSource {
  emit(event: EngineEvent): void;
  close(): Promise<void>;
  /** Screens that listen now. */
  readonly listenerCount: number;
}

/** Any values, so that tests can also give what the contract forbids. */
type FakeMethods = {
  readonly [Group in ApiGroup]?: {
    readonly [Method in keyof DatawrightApi[Group]]?: (request: never) => unknown;
  };
};

/** An engine that has the given methods and no others. */
export function fakeEngine(methods: FakeMethods = {}): FakeEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    // A test calls what it gave; the rest is absent, as a fake that answers would hide mistakes.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    api: methods as DatawrightApi,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    close: async () => undefined,
    get listenerCount() {
      return listeners.size;
    },
  };
}
