import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { DatawrightError } from '../preload/failure.ts';
import type { Engine } from './engine/engine.ts';
import { acceptSockets } from './serve/accept-sockets.ts';
import { handleRequest } from './serve/handle-request.ts';
import { UploadReceiver } from './serve/receive-uploads.ts';

export interface ServeOptions {
  readonly engine: Pick<Engine, 'api' | 'subscribe'>;
  /** Folder of the built screens. */
  readonly rendererFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Loopback and nothing else: other machines come through a tunnel. */
  readonly host: '127.0.0.1';
  /** Milliseconds between pings. */
  readonly heartbeat?: number;
}

export interface ServedScreens {
  /** The link to open, with the token that lets a browser in. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the screens over HTTP and the engine over a WebSocket, to who has the link. */
export async function serveScreens({
  engine,
  rendererFolder,
  port,
  host,
  heartbeat = 30_000,
}: ServeOptions): Promise<ServedScreens> {
  const token = randomBytes(32).toString('base64url');
  const { configFolder } = await engine.api.system.info();
  const uploads = new UploadReceiver(join(configFolder, 'uploads'));
  const context = { rendererFolder, token, uploads };
  // An upload of many gigabytes takes longer than Node's five minutes for a request.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    void handleRequest(context, request, response).catch(() => response.destroy());
  });
  const endSockets = acceptSockets(server, { source: engine, token, heartbeat });
  const actualPort = await listen(server, port, host);
  return {
    url: `http://${host}:${actualPort}/#token=${token}`,
    close: async () => {
      endSockets();
      await closeServer(server);
      await uploads.close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explainListen(error, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function explainListen(error: NodeJS.ErrnoException, port: number): DatawrightError {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE') {
    const hint = 'Choose another with --port, or 0 for any free one.';
    return new DatawrightError('bad-option', `Port ${port} is taken by another program.`, hint, cause);
  }
  if (error.code === 'EACCES') {
    const hint = 'Choose one above 1023 with --port.';
    return new DatawrightError('no-permission', `Port ${port} is not open to this user.`, hint, cause);
  }
  return new DatawrightError('internal', `Port ${port}: ${error.message}`, '', cause);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
