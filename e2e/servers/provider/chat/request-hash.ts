import { hash } from 'node:crypto';
import { firstTurn, type ChatRequest } from './chat-request.ts';

/** How an answer travels is not what was asked for: streamed or not, it is the same request. */
const travel: ReadonlySet<string> = new Set(['stream', 'stream_options']);

/**
 * Names a request by what it asks for: model, messages and parameters, whatever the order of their keys.
 *
 * @returns 32 hexadecimal digits, the first of a SHA-256.
 */
export function requestHash(request: ChatRequest): string {
  return digest(sortedJson(request, travel));
}

/**
 * Names a conversation by its model and the messages before the first answer, so that a repair turn, or
 * the same prompt with another response format, counts as a further turn of it.
 */
export function conversationHash(request: ChatRequest): string {
  return digest(sortedJson({ model: request.model, messages: firstTurn(request) }));
}

/** JSON with the keys of every object in order, without spaces. */
export function sortedJson(value: unknown, without?: ReadonlySet<string>): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => sortedJson(item)).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const field: unknown = Reflect.get(value, key);
    if (field === undefined || without?.has(key)) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${sortedJson(field)}`;
  }
  return `{${text}}`;
}

function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
