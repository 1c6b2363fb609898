import type { Carrier } from '../carrier.ts';
import { Closing } from '../closing.ts';

/** Carries over a `MessagePort`, as pages have it (Node's has the same shape). */
export function carryOverMessagePort(port: MessagePort): Carrier {
  const closing = new Closing();
  port.addEventListener('close', () => closing.settle());
  return {
    send: (message) => {
      if (!closing.closed) port.postMessage(message);
    },
    receive: (listener) => {
      port.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data));
      port.start();
    },
    onClosed: (listener) => void closing.onClosed(listener),
    close: () => {
      port.close();
      closing.settle();
    },
  };
}
