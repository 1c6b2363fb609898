import { errorBody, retryAfterHeaders, type ErrorDialect } from '../replies/error-body.ts';
import type { ErrorReply, RawReply } from '../replies/reply.ts';

/** What goes over the wire, before it is sent or broken on the way. */
export interface Payload {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A body in one piece, or the events of a stream. */
  readonly parts: readonly (string | Buffer)[];
  readonly streamed?: boolean;
  /** Milliseconds between the parts of a stream. */
  readonly pause?: number;
  /** Bytes in one write of a stream. */
  readonly cut?: number;
}

export function jsonPayload(status: number, value: object, headers: Payload['headers'] = {}): Payload {
  return payload(status, 'application/json', JSON.stringify(value), headers);
}

/** An error, or a body as it stands. */
export function faultPayload(reply: ErrorReply | RawReply, dialect: ErrorDialect = 'openai'): Payload {
  if (reply.kind === 'raw') return payload(reply.status, reply.contentType, reply.body, reply.headers);
  const headers = { ...retryAfterHeaders(reply), ...reply.headers };
  return payload(reply.status, 'application/json', errorBody(reply, dialect), headers);
}

export function payload(
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Payload['headers'] = {},
): Payload {
  return { status, headers: { 'content-type': contentType, ...headers }, parts: [body] };
}
