import type { ServerResponse } from 'node:http';
import type { ApiFailure, FailureCode } from '../../preload/contract.ts';
import { securityHeaders } from '../screens/security-headers.ts';

/** Sends a whole answer with the headers that every answer has. */
export function answer(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
): void {
  const host = response.req.headers.host;
  // In some browsers 'self' does not cover WebSockets. The host was checked before.
  const headers = securityHeaders(host ? [`ws://${host}`] : []);
  response.writeHead(status, {
    ...headers,
    'Cache-Control': 'no-store',
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** A page for a person who came to the wrong place. */
export function answerPage(response: ServerResponse, status: number, title: string, text: string): void {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta name="color-scheme" content="light dark"><body style="font: 16px system-ui; max-width: 34em; margin: 15vh auto; padding: 0 1em">
<h1 style="font-size: 1.3em">${title}</h1><p>${text}</p></body></html>`;
  answer(response, status, 'text/html; charset=utf-8', html);
}

export function answerJson(response: ServerResponse, status: number, value: object): void {
  answer(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

const statuses: Partial<Readonly<Record<FailureCode, number>>> = {
  'bad-request': 400,
  'no-permission': 403,
  'not-found': 404,
  'disk-full': 507,
};

export function answerFailure(response: ServerResponse, failure: ApiFailure): void {
  answerJson(response, statuses[failure.code] ?? 500, failure);
}
