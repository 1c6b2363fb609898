import type { BrokenReply, ErrorReply, RawReply, RetryAfterForm } from './reply.ts';

interface ErrorFields {
  readonly type?: string;
  readonly param?: string | null;
  readonly code?: string | null;
}

/** Any error with OpenAI's fields. */
export function errorReply(status: number, message: string, fields: ErrorFields = {}): ErrorReply {
  const {
    type = status < 500 ? 'invalid_request_error' : 'server_error',
    param = null,
    code = null,
  } = fields;
  return { kind: 'error', status, message, type, param, code };
}

export function invalidRequest(
  message: string,
  param: string | null = null,
  code: string | null = null,
): ErrorReply {
  return errorReply(400, message, { param, code });
}

/** 400 for a prompt over the model's context. */
export function promptTooLong(limit = 8192): ErrorReply {
  const message = `This model's maximum context length is ${limit} tokens. Please reduce the length of the messages.`;
  return invalidRequest(message, 'messages', 'context_length_exceeded');
}

/** 401 that repeats the key in full, as some servers do: no client may pass the message on as it is. */
export function wrongKey(key: string): ErrorReply {
  return errorReply(401, `Incorrect API key provided: ${key}.`, { code: 'invalid_api_key' });
}

export function noKey(): ErrorReply {
  return errorReply(
    401,
    "You didn't provide an API key. Provide it in an Authorization header using Bearer auth.",
  );
}

export function forbidden(): ErrorReply {
  const fields = { type: 'request_forbidden', code: 'unsupported_country_region_territory' };
  return errorReply(403, 'Country, region, or territory not supported', fields);
}

export function modelNotFound(model: string): ErrorReply {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  return errorReply(404, message, { code: 'model_not_found' });
}

export function tooLarge(): ErrorReply {
  return errorReply(413, 'The request body is larger than this server accepts.', {
    code: 'request_too_large',
  });
}

export function unprocessable(): ErrorReply {
  return errorReply(422, 'Input should be greater than or equal to 0', { param: 'temperature' });
}

/** 429 that passes by itself. Without `seconds` it does not say when. */
export function rateLimited(seconds?: number, as: RetryAfterForm = 'seconds'): ErrorReply {
  const fields = { type: 'requests', code: 'rate_limit_exceeded' };
  const wait = seconds === undefined ? '' : ` Please try again in ${seconds}s.`;
  const reply = errorReply(429, `Rate limit reached on requests per min (RPM).${wait}`, fields);
  return seconds === undefined ? reply : { ...reply, retryAfter: { seconds, as } };
}

/** 429 that does not pass: there is no money left. */
export function quotaExceeded(): ErrorReply {
  const message = 'You exceeded your current quota, please check your plan and billing details.';
  return errorReply(429, message, { type: 'insufficient_quota', code: 'insufficient_quota' });
}

export function serverError(status = 500): ErrorReply {
  return errorReply(status, 'The server had an error while processing your request. Sorry about that!');
}

/** 408 or 409: worth another try although below 500. */
export function tryAgain(status: 408 | 409): ErrorReply {
  return errorReply(
    status,
    status === 408 ? 'Request timed out.' : 'The resource is in use. Please try again.',
  );
}

/** A 200 whose body is no JSON. */
export function malformed(): RawReply {
  return raw(
    200,
    'application/json',
    '{"id": "chatcmpl-1", "choices": [{"message": {"content": "one\ntwo"}]',
  );
}

/** The page of a proxy in front of the server. */
export function htmlPage(status = 502): RawReply {
  const title = `${status} Bad Gateway`;
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center></body></html>`;
  return raw(status, 'text/html', page);
}

export function raw(status: number, contentType: string, body: string): RawReply {
  return { kind: 'raw', status, contentType, body };
}

/** The connection is reset: before anything was said, or after half of the body or stream. */
export function reset(at: BrokenReply['at'] = 'before-headers'): BrokenReply {
  return { kind: 'broken', at, how: 'reset', processed: false };
}

/** The connection is closed without a word, or after half of a body that promised more. */
export function hangUp(at: BrokenReply['at'] = 'before-headers'): BrokenReply {
  return { kind: 'broken', at, how: 'hang-up', processed: false };
}

/** No answer ever, or none after half of the body. */
export function silence(at: BrokenReply['at'] = 'before-headers'): BrokenReply {
  return { kind: 'broken', at, how: 'silence', processed: false };
}

/** Half a body or stream under a correct end. */
export function truncated(): BrokenReply {
  return { kind: 'broken', at: 'in-body', how: 'short', processed: false };
}

/** The work is done (and paid), and the connection is reset before the client hears of it. */
export function lostResponse(): BrokenReply {
  return { kind: 'broken', at: 'before-headers', how: 'reset', processed: true };
}
