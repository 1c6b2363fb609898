import type { ServerResponse } from 'node:http';
import type { BrokenReply } from '../replies/reply.ts';
import type { Payload } from './payload.ts';

/** Milliseconds for what was written to arrive before a reset, which throws away what is on the way. */
const BEFORE_RESET = 20;

/** Runs something later, unless the client has gone by then. Holds no process open. */
export function after(milliseconds: number, response: ServerResponse, then: () => void): void {
  const unlessGone = (): void => {
    if (!response.destroyed) then();
  };
  if (milliseconds <= 0) unlessGone();
  else setTimeout(unlessGone, milliseconds).unref();
}

export function sendPayload(response: ServerResponse, payload: Payload): void {
  if (payload.streamed && (payload.pause || payload.cut)) {
    response.writeHead(payload.status, payload.headers);
    sendSlowly(response, slicesOf(payload), payload.pause ?? 0);
    return;
  }
  const body = bodyOf(payload);
  const headers = payload.streamed ? payload.headers : withLength(payload, body);
  response.writeHead(payload.status, headers);
  response.end(body);
}

/** Sends nothing, or half of a payload, and then what the reply says. */
export function breakPayload(response: ServerResponse, payload: Payload, { at, how }: BrokenReply): void {
  if (at === 'before-headers') {
    cutConnection(response, how);
    return;
  }
  const body = bodyOf(payload);
  const half = body.slice(0, Math.floor(body.length / 2));
  const headers = payload.streamed ? payload.headers : withLength(payload, how === 'short' ? half : body);
  response.writeHead(payload.status, headers);
  if (how === 'short') response.end(half);
  else response.write(half, () => after(BEFORE_RESET, response, () => cutConnection(response, how)));
}

function cutConnection(response: ServerResponse, how: BrokenReply['how']): void {
  if (how === 'silence') return;
  if (how === 'reset') response.socket?.resetAndDestroy();
  else response.socket?.destroySoon();
}

function bodyOf({ parts }: Payload): string | Buffer {
  const [first = ''] = parts;
  return parts.length === 1 ? first : parts.join('');
}

function withLength({ headers }: Payload, body: string | Buffer): Record<string, string> {
  return { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}

function slicesOf(payload: Payload): readonly (string | Buffer)[] {
  const { cut } = payload;
  if (!cut) return payload.parts;
  const bytes = Buffer.from(bodyOf(payload));
  return Array.from({ length: Math.ceil(bytes.length / cut) }, (_, at) =>
    bytes.subarray(at * cut, (at + 1) * cut),
  );
}

function sendSlowly(response: ServerResponse, parts: readonly (string | Buffer)[], pause: number): void {
  const [first, ...rest] = parts;
  if (first === undefined) {
    response.end();
    return;
  }
  // A turn of the loop between writes keeps them apart on the wire even without a pause.
  response.write(first, () => after(Math.max(pause, 1), response, () => sendSlowly(response, rest, pause)));
}
