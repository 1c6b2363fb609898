import type { RawData, WebSocket } from 'ws';
import type { Carrier } from '../carrier.ts';
import { Closing } from '../closing.ts';
import { packMessage, unpackMessage } from './message-pack.ts';

/** Close codes of RFC 6455, section 7.4.1. */
const unsupportedData = 1003;
const invalidPayload = 1007;

/** Carries over the server's end of a WebSocket. A frame that is not MessagePack ends the connection. */
export function carryOverWs(socket: WebSocket): Carrier {
  const closing = new Closing();
  socket.on('close', () => closing.settle());
  // `close` follows every error; without a listener the error would end the process.
  socket.on('error', () => undefined);
  return {
    send: (message) => {
      const frame = packMessage(message);
      if (!closing.closed && socket.readyState === socket.OPEN) socket.send(frame);
    },
    receive: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (!isBinary) return socket.close(unsupportedData);
        const unpacked = tryUnpack(data);
        if (!unpacked) return socket.close(invalidPayload);
        listener(unpacked.message);
      });
    },
    onClosed: (listener) => void closing.onClosed(listener),
    close: () => {
      socket.close(1000);
      closing.settle();
    },
  };
}

function tryUnpack(data: RawData): { readonly message: unknown } | null {
  try {
    return { message: unpackMessage(Array.isArray(data) ? Buffer.concat(data) : data) };
  } catch {
    return null;
  }
}
