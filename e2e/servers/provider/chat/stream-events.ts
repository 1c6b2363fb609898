import type { StreamForm } from '../replies/reply.ts';
import { toolCall, type Choice, type Completion } from './completion.ts';

const PIECE = 24;

/** A completion as server-sent events, each with its blank line. */
export function streamEvents(completion: Completion, form: StreamForm, includeUsage: boolean): string[] {
  const { id, created, model, choice, usage } = completion;
  const chunk = (choices: readonly object[], used: object | null): string =>
    event({
      id,
      object: 'chat.completion.chunk',
      created,
      model,
      choices,
      ...(includeUsage ? { usage: used } : {}),
    });
  const deltas = choice === undefined ? [] : deltasOf(choice, form.piece ?? PIECE);
  const events = deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }], null));
  if (form.error !== undefined) return withError(events, form.error);
  if (choice !== undefined)
    events.push(chunk([{ index: 0, delta: {}, finish_reason: choice.finishReason }], null));
  if (includeUsage && usage !== undefined) events.push(chunk([], usage));
  if (form.done ?? true) events.push('data: [DONE]\n\n');
  return form.comments ? events.flatMap((text) => [': keep-alive\n\n', text]) : events;
}

function deltasOf({ content, reasoning, refusal, call }: Choice, piece: number): object[] {
  const deltas: object[] = [{ role: 'assistant', content: content === null ? null : '' }];
  for (const text of pieces(reasoning, piece)) deltas.push({ reasoning_content: text });
  for (const text of pieces(content, piece)) deltas.push({ content: text });
  for (const text of pieces(refusal, piece)) deltas.push({ refusal: text });
  if (call === undefined) return deltas;
  // The first delta of a call names it, the others carry no more than arguments.
  deltas.push({ tool_calls: [{ index: 0, ...toolCall({ ...call, arguments: '' }) }] });
  for (const text of pieces(call.arguments, piece))
    deltas.push({ tool_calls: [{ index: 0, function: { arguments: text } }] });
  return deltas;
}

function withError(events: readonly string[], message: string): string[] {
  const error = { message, type: 'server_error', param: null, code: null };
  return [...events.slice(0, Math.ceil(events.length / 2)), event({ error })];
}

function pieces(text: string | null | undefined, length: number): string[] {
  if (typeof text !== 'string') return [];
  const characters = Array.from(text);
  const count = Math.ceil(characters.length / length);
  return Array.from({ length: count }, (_, at) => characters.slice(at * length, (at + 1) * length).join(''));
}

function event(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
