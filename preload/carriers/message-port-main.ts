import type { MessagePortMain } from 'electron';
import type { Carrier } from '../carrier.ts';
import { Closing } from '../closing.ts';

/** Carries over the main process's end of a channel. It closes when the page at the other end goes. */
export function carryOverMessagePortMain(port: MessagePortMain): Carrier {
  const closing = new Closing();
  port.on('close', () => closing.settle());
  return {
    send: (message) => {
      if (!closing.closed) port.postMessage(message);
    },
    receive: (listener) => {
      port.on('message', (event) => {
        // No message of ours brings ports along; one that came would stay open for ever.
        for (const stray of event.ports) stray.close();
        listener(event.data);
      });
      port.start();
    },
    onClosed: (listener) => void closing.onClosed(listener),
    close: () => {
      port.close();
      closing.settle();
    },
  };
}
