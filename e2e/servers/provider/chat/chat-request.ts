import type { JsonSchema } from '../values/json-schema.ts';

/** The body of `POST /v1/chat/completions`, as far as the stand-in looks at it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly response_format?: ResponseFormat;
  readonly tools?: readonly ToolDefinition[];
  readonly tool_choice?: ToolChoice;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly [parameter: string]: unknown;
}

export interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly ContentPart[] | null;
  readonly [field: string]: unknown;
}

export interface ContentPart {
  readonly type: string;
  readonly text?: string;
}

export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | {
      readonly type: 'json_schema';
      readonly json_schema: {
        readonly name: string;
        readonly strict?: boolean;
        readonly schema: JsonSchema;
      };
    };

export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly strict?: boolean;
    readonly parameters?: JsonSchema;
  };
}

export type ToolChoice =
  'none' | 'auto' | 'required' | { readonly type: 'function'; readonly function: { readonly name: string } };

/** The text of a message, its parts joined. */
export function messageText({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}

/** The model's reply goes here when there is one; everything said before it is the prompt of its first turn. */
export function firstTurn({ messages }: ChatRequest): readonly ChatMessage[] {
  const answered = messages.findIndex(({ role }) => role === 'assistant');
  return answered === -1 ? messages : messages.slice(0, answered);
}
