import type { Carrier } from '../carrier.ts';
import { Closing } from '../closing.ts';
import { packMessage, unpackMessage } from './message-pack.ts';

/** Carries over a page's open `WebSocket`, one MessagePack value a frame. */
export function carryOverWebSocket(socket: WebSocket): Carrier {
  const closing = new Closing();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('close', () => closing.settle());
  return {
    send: (message) => {
      const frame = packMessage(message);
      if (!closing.closed) socket.send(frame);
    },
    receive: (listener) => {
      socket.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (event.data instanceof ArrayBuffer) listener(unpackMessage(event.data));
      });
    },
    onClosed: (listener) => void closing.onClosed(listener),
    close: () => {
      socket.close(1000);
      closing.settle();
    },
  };
}
