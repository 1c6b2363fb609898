import { invalidRequest, modelNotFound } from '../replies/faults.ts';
import type { Answer, AnswerForm, ErrorReply, Usage } from '../replies/reply.ts';
import type { ProviderScript } from '../script.ts';
import { generateValue } from '../values/generate-value.ts';
import { seededRandom } from '../values/seeded-random.ts';
import { spoilValue } from '../values/spoil-value.ts';
import { sentences } from '../values/words.ts';
import { messageText, type ChatRequest } from './chat-request.ts';
import type { Choice, Completion } from './completion.ts';
import { wantedAnswer, type Wanted } from './wanted-answer.ts';

/** Characters of English in a token, about. */
const TOKEN = 4;

/**
 * The completion that an answer stands for: made to fit the request where the script says nothing, and the
 * same each time.
 *
 * @param key Of the request, from `requestHash`.
 * @param nth Which call of it, for the completion's id.
 * @returns An error where the script's server would refuse: an unknown model, a format or a schema.
 */
export function composeAnswer(
  script: ProviderScript,
  request: ChatRequest,
  answer: Answer,
  { key, nth }: { readonly key: string; readonly nth: number },
): Completion | ErrorReply {
  if (script.models !== undefined && !script.models.includes(request.model))
    return modelNotFound(request.model);
  const wanted = wantedAnswer(request, script.supports);
  if ('kind' in wanted) return wanted;
  const text = textOf(script, request, answer, { wanted, key });
  if (typeof text !== 'string') return text;
  const choice = answer.empty ? undefined : choiceOf(request, answer, { wanted, text, key });
  return {
    id: `chatcmpl-${key.slice(0, 20)}-${nth}`,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choice,
    usage: answer.usage === 'none' ? undefined : (answer.usage ?? usageOf(request, choice)),
  };
}

function textOf(
  script: ProviderScript,
  request: ChatRequest,
  answer: Answer,
  { wanted, key }: { readonly wanted: Wanted; readonly key: string },
): string | ErrorReply {
  const given = answer.content ?? script.content?.(request);
  if (typeof given === 'string') return written(given, answer.form);
  if (given !== undefined) return writtenValue(given, answer.form);
  const random = seededRandom(key, script.seed);
  if (wanted.as === 'text') return written(sentences(random), answer.form);
  try {
    return writtenValue(generateValue(wanted.schema, random), answer.form);
  } catch (error) {
    return invalidRequest(
      `Invalid schema: ${error instanceof Error ? error.message : ''}`,
      'response_format',
    );
  }
}

function writtenValue(value: unknown, form: AnswerForm = 'plain'): string {
  switch (form) {
    case 'plain':
      return JSON.stringify(value);
    case 'wrong-schema':
      return JSON.stringify(spoilValue(value));
    case 'trailing-commas':
      return JSON.stringify(value, null, 2).replaceAll(/\n\s*[\]}]/gu, (bracket) => `,${bracket}`);
    case 'fenced':
      return written(JSON.stringify(value, null, 2), form);
  }
}

function written(text: string, form: AnswerForm = 'plain'): string {
  return form === 'fenced' ? `Here is what you asked for:\n\n\`\`\`json\n${text}\n\`\`\`\n` : text;
}

function choiceOf(
  request: ChatRequest,
  { refusal, thought, finishReason }: Answer,
  { wanted, text, key }: { readonly wanted: Wanted; readonly text: string; readonly key: string },
): Choice {
  const reasoning = thought?.place === 'field' ? thought.text : undefined;
  const tagged = thought?.place === 'tags' ? `<think>\n${thought.text}\n</think>\n\n` : '';
  if (refusal !== undefined)
    return { content: null, reasoning, refusal, call: undefined, finishReason: 'stop' };
  const calls = wanted.as === 'call';
  const said = calls ? text : `${tagged}${text}`;
  const cut = said.slice(0, mostCharacters(request, said, finishReason));
  const whole = finishReason ?? (calls ? 'tool_calls' : 'stop');
  const end = {
    reasoning,
    refusal: null,
    finishReason: cut.length < said.length ? ('length' as const) : whole,
  };
  if (!calls) return { content: cut, call: undefined, ...end };
  const call = { id: `call_${key.slice(0, 24)}`, name: wanted.name, arguments: cut };
  return { content: tagged === '' ? null : tagged, call, ...end };
}

/** The request's own limit, and half of the text when it is to be cut off. */
function mostCharacters(request: ChatRequest, text: string, finishReason: Answer['finishReason']): number {
  const limit = (request.max_completion_tokens ?? request.max_tokens ?? Infinity) * TOKEN;
  return finishReason === 'length' ? Math.floor(Math.min(limit, text.length / 2)) : limit;
}

function usageOf(request: ChatRequest, choice: Choice | undefined): Usage {
  const asked = request.messages.reduce((sum, message) => sum + messageText(message).length, 0);
  const { content, reasoning, refusal, call } = choice ?? {};
  const said = [content, reasoning, refusal, call?.arguments].reduce(
    (sum, text) => sum + (text?.length ?? 0),
    0,
  );
  const prompt = Math.max(1, Math.ceil(asked / TOKEN));
  const completion = Math.ceil(said / TOKEN);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
