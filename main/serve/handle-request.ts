import type { IncomingMessage, ServerResponse } from 'node:http';
import { findScreenFile } from '../screens/find-screen-file.ts';
import { answer, answerPage } from './answer.ts';
import { bearerToken, isLoopbackHost, isOwnOrigin, isSameToken } from './check-access.ts';
import type { UploadReceiver } from './receive-uploads.ts';

export interface RequestContext {
  readonly rendererFolder: string;
  readonly token: string;
  readonly uploads: UploadReceiver;
}

/**
 * Answers a request of a browser. The files of the screens are the same for everybody and open to
 * all who reach the port; what needs the token is the engine (the WebSocket) and the uploads.
 */
export async function handleRequest(
  { rendererFolder, token, uploads }: RequestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLoopbackHost(request.headers.host)) {
    return refuse(response, 'Datawright answers at 127.0.0.1 and localhost only, under no other name.');
  }
  const target = request.url ?? '';
  if (!target.startsWith('/') || !URL.canParse(target, 'http://localhost')) return notFound(response);
  const url = new URL(target, 'http://localhost');
  const isUpload = url.pathname === '/uploads' || url.pathname.startsWith('/uploads/');
  if (isUpload || url.pathname === '/session') {
    if (!isSameToken(bearerToken(request), token)) return refuse(response, linkText);
    if (isUpload && !isOwnOrigin(request)) return refuse(response, 'Only its own page can upload files.');
    return isUpload ? uploads.receive(request, response, url) : answer(response, 204, 'text/plain', '');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response);
  // Not `url.pathname`: it has dots resolved away, and what needs resolving is refused.
  const file = await findScreenFile(rendererFolder, target.split('?', 1)[0] ?? '');
  if (!file) return notFound(response);
  answer(response, 200, file.contentType, file.bytes);
}

const linkText =
  'Open the link that <code>datawright serve</code> printed. It is new each time that Datawright starts.';

function refuse(response: ServerResponse, text: string): void {
  response.req.resume();
  answerPage(response, 403, 'This is not open to everybody', text);
}

function notFound(response: ServerResponse): void {
  response.req.resume();
  answerPage(response, 404, 'There is nothing here', 'Go to the <a href="/">start of Datawright</a>.');
}
