import type { AnswerSchema, GenerationRequest } from './request.ts';
import { wireSchema } from './wire-schema.ts';

/**
 * How a server is asked for JSON of a schema, from the strictest. Not every server knows every way;
 * the first that works is remembered for the model.
 */
export const STRUCTURED_MODES = ['json-schema', 'tool', 'json-object', 'prompt'] as const;
export type StructuredMode = (typeof STRUCTURED_MODES)[number];

/** How a server is asked. */
export interface Phrasing {
  readonly mode: StructuredMode;
  /** OpenAI's newer models refuse the older name, and most other servers know no other. */
  readonly limitName: 'max_tokens' | 'max_completion_tokens';
  /** Models that reason often have one temperature only, and refuse any other. */
  readonly temperature: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** The body of a chat completions request. */
export function composeBody(model: string, request: GenerationRequest, phrasing: Phrasing): Json {
  const { mode, limitName } = phrasing;
  const { messages, parameters, answer } = request;
  const { maxTokens, temperature, seed } = parameters;
  return {
    model,
    messages: answer && describesSchema(mode) ? withSchema(messages, answer) : messages,
    [limitName]: maxTokens,
    ...(phrasing.temperature ? { temperature } : {}),
    ...(seed === null ? {} : { seed }),
    ...(answer ? askFor(answer, mode) : {}),
  };
}

function askFor({ name, schema: whole }: AnswerSchema, mode: StructuredMode): Json {
  const schema = wireSchema(whole);
  switch (mode) {
    case 'json-schema':
      return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
    case 'tool':
      return {
        tools: [{ type: 'function', function: { name, parameters: schema, strict: true } }],
        tool_choice: { type: 'function', function: { name } },
      };
    case 'json-object':
      return { response_format: { type: 'json_object' } };
    case 'prompt':
      return {};
  }
}

/** Where the server does not enforce the schema, the model is told of it. */
function describesSchema(mode: StructuredMode): boolean {
  return mode === 'json-object' || mode === 'prompt';
}

function withSchema(messages: GenerationRequest['messages'], { schema }: AnswerSchema) {
  const content = `Answer with one JSON value of this JSON Schema, and nothing else:\n${JSON.stringify(schema)}`;
  return [...messages, { role: 'user', content }];
}
