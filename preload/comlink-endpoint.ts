import type { Endpoint } from 'comlink';

type Listener = Parameters<Endpoint['addEventListener']>[1];

export interface OwnEndpoint {
  /** What Comlink speaks to. */
  readonly endpoint: Endpoint;
  /** Gives Comlink a message that came in. */
  deliver(message: unknown): void;
}

/**
 * An endpoint whose messages pass through our hands both ways, so that calls can be checked before
 * Comlink sees them and events can share the carrier.
 */
export function ownEndpoint(send: (message: unknown) => void): OwnEndpoint {
  const listeners = new Set<Listener>();
  return {
    endpoint: {
      postMessage: (message: unknown) => send(message),
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    deliver: (message) => {
      const event = new MessageEvent('message', { data: message });
      for (const listener of listeners) {
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      }
    },
  };
}
