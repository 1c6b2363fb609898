import type { Usage } from '../replies/reply.ts';

/** An answer, before it is written as a body or as a stream. */
export interface Completion {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  /** Undefined where the answer has no choices. */
  readonly choice: Choice | undefined;
  readonly usage: Usage | undefined;
}

export interface Choice {
  readonly content: string | null;
  readonly reasoning: string | undefined;
  readonly refusal: string | null;
  readonly call: FunctionCall | undefined;
  readonly finishReason: 'stop' | 'length' | 'content_filter' | 'tool_calls';
}

export interface FunctionCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** The body of an answer that is not streamed. */
export function completionBody({ id, created, model, choice, usage }: Completion): object {
  const choices =
    choice === undefined
      ? []
      : [{ index: 0, message: messageOf(choice), logprobs: null, finish_reason: choice.finishReason }];
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices,
    ...(usage === undefined ? {} : { usage }),
  };
}

function messageOf({ content, reasoning, refusal, call }: Choice): object {
  return {
    role: 'assistant',
    content,
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    refusal,
    ...(call === undefined ? {} : { tool_calls: [toolCall(call)] }),
  };
}

export function toolCall({ id, name, arguments: written }: FunctionCall): object {
  return { id, type: 'function', function: { name, arguments: written } };
}
