import { invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';
import type { ChatRequest } from './chat-request.ts';

/** A request, or what OpenAI answers to a body that is none. */
export type ReadRequest = { readonly request: ChatRequest } | { readonly problem: ErrorReply };

export function readChatRequest(body: string): ReadRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { problem: invalidRequest('We could not parse the JSON body of your request.') };
  }
  return checkChatRequest(parsed);
}

export function checkChatRequest(parsed: unknown): ReadRequest {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { problem: invalidRequest('The body of your request is not a JSON object.') };
  const { model, messages } = parsed as Partial<ChatRequest>;
  if (typeof model !== 'string') return { problem: missing('model') };
  if (messages === undefined) return { problem: missing('messages') };
  if (!Array.isArray(messages) || messages.length === 0)
    return { problem: invalidRequest("Invalid 'messages': expected at least one message.", 'messages') };
  if (!messages.every((message: unknown) => isMessage(message)))
    return { problem: invalidRequest("Invalid 'messages': every message needs a role.", 'messages') };
  return { request: parsed as ChatRequest };
}

function missing(parameter: string): ErrorReply {
  return invalidRequest(
    `Missing required parameter: '${parameter}'.`,
    parameter,
    'missing_required_parameter',
  );
}

function isMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && typeof Reflect.get(message, 'role') === 'string';
}
