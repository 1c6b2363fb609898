import type { JsonSchema } from '../values/json-schema.ts';
import { messageText, type ChatRequest } from './chat-request.ts';

/**
 * The JSON Schema written in a prompt, as clients put it there for servers without structured outputs:
 * the last object in the messages that has properties.
 */
export function schemaInPrompt({ messages }: ChatRequest): JsonSchema | undefined {
  for (const message of messages.toReversed()) {
    const found = message.role === 'assistant' ? undefined : schemaInText(messageText(message));
    if (found !== undefined) return found;
  }
  return undefined;
}

function schemaInText(text: string): JsonSchema | undefined {
  if (!text.includes('"properties"')) return undefined;
  for (let start = text.indexOf('{'); start !== -1; start = text.indexOf('{', start + 1)) {
    const value = parse(text.slice(start, endOfObject(text, start)));
    if (typeof value === 'object' && value !== null && 'properties' in value) return value as JsonSchema;
  }
  return undefined;
}

/** Where the object that begins at `start` ends; brackets in strings do not count. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (inString && sign === '\\') at += 1;
    else if (sign === '"') inString = !inString;
    else if (!inString && sign === '{') depth += 1;
    else if (!inString && sign === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
