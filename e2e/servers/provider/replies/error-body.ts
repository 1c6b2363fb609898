import type { ErrorReply } from './reply.ts';

/**
 * How a server writes errors: OpenAI as `{error: {…}}`, vLLM flat, LM Studio as `{error: "…"}`, FastAPI as
 * `{detail: […]}`.
 */
export type ErrorDialect = 'openai' | 'flat' | 'text' | 'detail';

export function errorBody({ status, message, type, param, code }: ErrorReply, dialect: ErrorDialect): string {
  switch (dialect) {
    case 'openai':
      return JSON.stringify({ error: { message, type, param, code } });
    case 'flat':
      return JSON.stringify({ object: 'error', message, type, param, code: status });
    case 'text':
      return JSON.stringify({ error: message });
    case 'detail':
      return JSON.stringify({
        detail: [{ type, loc: ['body', ...(param === null ? [] : [param])], msg: message }],
      });
  }
}

/** The `Retry-After` header, or OpenAI's `retry-after-ms`. A date has whole seconds, so it is rounded up. */
export function retryAfterHeaders({ retryAfter }: ErrorReply, now = Date.now()): Record<string, string> {
  if (retryAfter === undefined) return {};
  const milliseconds = retryAfter.seconds * 1000;
  switch (retryAfter.as) {
    case 'seconds':
      return { 'retry-after': String(retryAfter.seconds) };
    case 'milliseconds':
      return { 'retry-after-ms': String(milliseconds) };
    case 'date':
      return { 'retry-after': new Date(Math.ceil((now + milliseconds) / 1000) * 1000).toUTCString() };
  }
}
