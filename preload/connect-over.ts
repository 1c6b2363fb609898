import { type ProxyMarked, wrap } from 'comlink';
import type { Carrier } from './carrier.ts';
import { Closing } from './closing.ts';
import { ownEndpoint } from './comlink-endpoint.ts';
import type { DatawrightApi, EngineEvent } from './contract.ts';
import { DatawrightError, toFailure } from './failure.ts';
import { type EventMessage, isFailure, isRecord } from './wire.ts';

/** A screen's end of the bridge. */
export interface ApiConnection {
  /** Calls reject with a `DatawrightError`, also when the connection ends before the answer. */
  readonly api: DatawrightApi;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Calls back once, at once if the connection is closed already. */
  onClosed(listener: () => void): () => void;
  close(): void;
}

/** The far side as Comlink sees it: any path can be called. The mark lets its types go one level down. */
type RemoteGroup = ProxyMarked & Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
type Remote = Readonly<Record<string, RemoteGroup>>;

export function connectOver(carrier: Carrier): ApiConnection {
  const comlink = ownEndpoint((message) => carrier.send(message));
  const remote = wrap<Remote>(comlink.endpoint);
  const listeners = new Set<(event: EngineEvent) => void>();
  const closing = new Closing();
  carrier.onClosed(() => closing.settle());
  carrier.receive((message) => {
    if (!isEvent(message)) return comlink.deliver(message);
    for (const listener of listeners) listener(message.event);
  });
  const call = (group: string, method: string, args: readonly unknown[]) =>
    untilClosed(closing, async () => remote[group]?.[method]?.(...args));
  return {
    api: callable(call),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed: (listener) => closing.onClosed(listener),
    close: () => carrier.close(),
  };
}

/** Comlink knows of no end: a call whose carrier closes would wait for ever. */
function untilClosed(closing: Closing, call: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const forget = closing.onClosed(() => reject(connectionLost()));
    void call()
      .then(resolve, (error: unknown) => reject(asDatawrightError(error)))
      .finally(forget);
  });
}

function connectionLost(): DatawrightError {
  return new DatawrightError(
    'disconnected',
    'The connection to Datawright has ended.',
    'Reload the page; if that fails, start Datawright again. Finished work is saved.',
  );
}

function asDatawrightError(thrown: unknown): DatawrightError {
  if (thrown instanceof DatawrightError) return thrown;
  const { code, message, hint } = isFailure(thrown) ? thrown : toFailure(thrown);
  return new DatawrightError(code, message, hint, { cause: thrown });
}

function isEvent(message: unknown): message is EventMessage {
  return isRecord(message) && isRecord(message['event']) && !('id' in message);
}

/** The contract as an object whose methods call the far side; each keeps its identity between reads. */
function callable(call: (group: string, method: string, args: readonly unknown[]) => Promise<unknown>) {
  // A proxy has no type of its own: this is where the contract's types meet the untyped wire.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return named((group) =>
    named(
      (method) =>
        (...args: readonly unknown[]) =>
          call(group, method, args),
    ),
  ) as DatawrightApi;
}

function named(make: (name: string) => unknown): object {
  const made = new Map<string, unknown>();
  return new Proxy(Object.freeze({}), {
    get: (_target, name) => {
      // `await` looks for `then`: an object that has it would be taken for a promise.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      if (!made.has(name)) made.set(name, make(name));
      return made.get(name);
    },
  });
}
