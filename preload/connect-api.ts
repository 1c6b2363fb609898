import { carryOverMessagePort } from './carriers/message-port.ts';
import { carryOverWebSocket } from './carriers/web-socket.ts';
import { type ApiConnection, connectOver } from './connect-over.ts';
import { authorization, linkNeeded, serverGone, sessionToken } from './connect-session.ts';
import { DatawrightError } from './failure.ts';
import { subprotocol } from './served-socket.ts';
import { askForPort, handOverPort } from './shell.ts';

export type { ApiConnection } from './connect-over.ts';

/** The main process answers at once; longer means that it never will. */
const portTimeout = 10_000;

/**
 * Connects a screen to the engine: over the port of the desktop shell, or over a WebSocket when the
 * screens are served. Call it before a router reads the address: it takes the token out of it.
 */
export async function connectApi(): Promise<ApiConnection> {
  if (window.datawrightShell) return connectOver(carryOverMessagePort(await receivePort()));
  const token = sessionToken();
  if (!token) throw linkNeeded();
  return connectOver(carryOverWebSocket(await openSocket(token)));
}

function receivePort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const take = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== handOverPort || !port) return;
      clearTimeout(timer);
      window.removeEventListener('message', take);
      resolve(port);
    };
    const timer = setTimeout(() => {
      window.removeEventListener('message', take);
      reject(new DatawrightError('disconnected', 'Datawright does not answer.', 'Start Datawright again.'));
    }, portTimeout);
    window.addEventListener('message', take);
    window.postMessage(askForPort, window.location.origin);
  });
}

/** A refused WebSocket says no reason, so a request asks for it first. */
async function openSocket(token: string): Promise<WebSocket> {
  const headers = { authorization: authorization(token) };
  const answer = await fetch('session', { headers }).catch(() => null);
  if (!answer) throw serverGone();
  if (!answer.ok) throw linkNeeded();
  const address = new URL('socket', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address, [subprotocol, token]);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(serverGone()), { once: true });
  });
  return socket;
}
