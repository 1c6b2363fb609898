import type { GenerationRequest, Usage } from './request.ts';
import { costOf, type ModelPrice } from './prices.ts';

export interface Estimate {
  readonly requests: number;
  readonly inputTokens: number;
  /** At most: as if each answer were as long as it may be. */
  readonly outputTokens: number;
  /** At most, in the currency of the price table; null where there is no price. */
  readonly cost: number | null;
}

/** Tokens that the turns of a conversation take beside their text, in the chat formats of most models. */
const TOKENS_A_MESSAGE = 4;

/**
 * What requests will take, from some of them.
 *
 * @param sample Real requests, drawn evenly; all of them where there are few.
 * @param requests How many there are.
 */
export function estimate(
  sample: readonly GenerationRequest[],
  requests: number,
  price: ModelPrice | null,
): Estimate {
  const share = sample.length === 0 ? 0 : requests / sample.length;
  const sum = (count: (request: GenerationRequest) => number) =>
    Math.round(share * sample.reduce((total, request) => total + count(request), 0));
  const usage: Usage = {
    inputTokens: sum(countInput),
    outputTokens: sum(({ parameters }) => parameters.maxTokens),
  };
  return { requests, ...usage, cost: price ? costOf(price, usage) : null };
}

function countInput({ messages, answer }: GenerationRequest): number {
  const schema = answer ? countTokens(JSON.stringify(answer.schema)) : 0;
  return messages.reduce((total, { content }) => total + countTokens(content) + TOKENS_A_MESSAGE, schema);
}

/**
 * About as many tokens as a byte pair encoding makes of a text: four characters of Latin script a token,
 * and of most other scripts about one.
 */
export function countTokens(text: string): number {
  const others = text.match(/[\u0250-\uffff]/g)?.length ?? 0;
  return Math.ceil((text.length - others) / 4 + others);
}
