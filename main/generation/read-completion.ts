import { GenerationFault } from './fault.ts';
import type { FinishReason, GenerationReply, Usage } from './request.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a chat completions response.
 *
 * @throws GenerationFault `busy` when it is not what such a server answers: a proxy's page, half a body.
 */
export function readCompletion(body: string): GenerationReply {
  const parsed = parse(body);
  const [choice] = Array.isArray(parsed?.['choices']) ? (parsed['choices'] as unknown[]) : [];
  if (!parsed || !isRecord(choice)) {
    throw new GenerationFault('busy', `The server answered with what is no completion: ${start(body)}`);
  }
  const message = isRecord(choice['message']) ? choice['message'] : {};
  const refusal = message['refusal'];
  const text = typeof refusal === 'string' && refusal !== '' ? refusal : textOf(message);
  return {
    text: withoutThoughts(text),
    finish: typeof refusal === 'string' && refusal !== '' ? 'refusal' : finishOf(choice['finish_reason']),
    usage: usageOf(parsed['usage']),
    providerId: typeof parsed['id'] === 'string' ? parsed['id'] : null,
  };
}

/** The answer, or the arguments of the function that the model was made to call. */
function textOf(message: Json): string {
  const { content, tool_calls: calls } = message;
  const [call] = Array.isArray(calls) ? (calls as unknown[]) : [];
  const called = isRecord(call) && isRecord(call['function']) ? call['function']['arguments'] : undefined;
  if (typeof called === 'string') return called;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts = (content as unknown[]).map((part) => (isRecord(part) ? part['text'] : ''));
  return parts.filter((part) => typeof part === 'string').join('');
}

/** Reasoning models may think aloud before they answer; some servers leave out the opening mark. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>');
  if (end >= 0) return text.slice(end + '</think>'.length).trim();
  // Cut off in the middle of a thought: there is no answer.
  return /^\s*<think>/.test(text) ? '' : text;
}

function finishOf(reason: unknown): FinishReason {
  if (reason === 'length' || reason === 'max_tokens') return 'length';
  if (reason === 'content_filter') return 'content-filter';
  return 'stop';
}

function usageOf(usage: unknown): Usage | null {
  if (!isRecord(usage)) return null;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  if (typeof input !== 'number' || typeof output !== 'number') return null;
  return { inputTokens: input, outputTokens: output };
}

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function start(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line === '' ? 'nothing' : line.slice(0, 80);
}
