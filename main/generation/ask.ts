import { GenerationFault } from './fault.ts';
import { hashRequest } from './hash-request.ts';
import type { Ledger } from './ledger.ts';
import { readAnswer } from './read-answer.ts';
import type { GenerationReply, GenerationRequest, Usage } from './request.ts';
import type { PaidReply } from './settlement.ts';
import type { Transport } from './transport.ts';

/** What a request came to. `paid` is null when nothing was paid for: the cache knew, or nothing came. */
export type Asked =
  | {
      readonly outcome: 'answered';
      readonly value: unknown;
      readonly hash: Uint8Array;
      readonly paid: PaidReply | null;
    }
  | {
      readonly outcome: 'failed';
      readonly fault: GenerationFault;
      readonly hash: Uint8Array;
      readonly paid: PaidReply | null;
    };

export interface AskOptions {
  readonly transport: Transport;
  readonly ledger: Pick<Ledger, 'cached'>;
  readonly price: (usage: Usage | null) => number;
  /** What is wrong with a value of the right shape, in words for the model; null: nothing. */
  readonly check: (value: unknown) => string | null;
  readonly signal: AbortSignal;
}

/**
 * Asks for an answer, from the response cache where it knows the reply. An answer of another shape
 * than was asked for is sent back once, with what is wrong.
 *
 * @throws what the signal says when it aborts.
 */
export async function ask(request: GenerationRequest, options: AskOptions): Promise<Asked> {
  const { transport, ledger, signal } = options;
  const hash = hashRequest(transport.model, request);
  const replies: GenerationReply[] = [];
  const send = async (asked: GenerationRequest) => {
    const reply = await transport.send(asked, signal);
    replies.push(reply);
    return reply;
  };
  try {
    const cached = ledger.cached(hash);
    const reply = cached ?? (await send(request));
    const first = read(reply, request, options.check);
    if (request.answer) transport.judged(reply, first.hasShape);
    const value = first.problem === null ? first.value : await repair(request, first, { options, send });
    return { outcome: 'answered', value, hash, paid: sum(replies, options) };
  } catch (error) {
    if (!(error instanceof GenerationFault)) throw error;
    return { outcome: 'failed', fault: error, hash, paid: sum(replies, options) };
  }
}

/** What a reply says, and what is wrong with it. */
interface Reading {
  readonly text: string;
  readonly value: unknown;
  /** False where it is not of the schema. */
  readonly hasShape: boolean;
  /** In words for the model; null: nothing. */
  readonly problem: string | null;
}

function read(reply: GenerationReply, { answer }: GenerationRequest, check: AskOptions['check']): Reading {
  const { text } = reply;
  try {
    const value = readAnswer(reply, answer);
    return { text, value, hasShape: true, problem: check(value) };
  } catch (error) {
    if (!(error instanceof GenerationFault) || error.fault !== 'schema') throw error;
    return { text, value: undefined, hasShape: false, problem: error.message };
  }
}

interface Repair {
  readonly options: AskOptions;
  readonly send: (request: GenerationRequest) => Promise<GenerationReply>;
}

async function repair(
  request: GenerationRequest,
  { text, problem }: Reading,
  { options, send }: Repair,
): Promise<unknown> {
  const reply = await send(withProblems(request, text, problem ?? ''));
  const second = read(reply, request, options.check);
  if (second.problem !== null) throw new GenerationFault('schema', second.problem);
  return second.value;
}

function withProblems(request: GenerationRequest, text: string, problems: string): GenerationRequest {
  const { answer } = request;
  // A server that took the schema and ignored it left the model without.
  const wanted = answer
    ? `Answer again with one JSON value of this JSON Schema, and nothing else:\n${JSON.stringify(answer.schema)}`
    : 'Answer again.';
  const messages = [
    ...request.messages,
    { role: 'assistant', content: text } as const,
    { role: 'user', content: `That is not as it should be: ${problems}\n${wanted}` } as const,
  ];
  return { ...request, messages };
}

/** The last reply, at the price of all. */
function sum(replies: readonly GenerationReply[], { transport, price }: AskOptions): PaidReply | null {
  const last = replies.at(-1);
  if (!last) return null;
  const usages = replies.flatMap(({ usage }) => (usage ? [usage] : []));
  const inputTokens = usages.reduce((total, usage) => total + usage.inputTokens, 0);
  const outputTokens = usages.reduce((total, usage) => total + usage.outputTokens, 0);
  const usage = usages.length === 0 ? null : { inputTokens, outputTokens };
  const cost = replies.reduce((total, reply) => total + price(reply.usage), 0);
  return { reply: { ...last, usage }, model: transport.model, calls: replies.length, cost };
}
