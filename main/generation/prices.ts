import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DatawrightError } from '../../preload/failure.ts';
import type { Usage } from './request.ts';

const tableSchema = z.object({
  currency: z.string(),
  /** Prices change: when these held, for people to see. */
  asOf: z.string(),
  perMillionTokens: z.record(z.string(), z.object({ input: z.number().min(0), output: z.number().min(0) })),
});

/** What models cost. A small table that people edit. */
export type PriceTable = z.infer<typeof tableSchema>;

/** In the table's currency, for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/**
 * Reads a table of prices.
 *
 * @throws DatawrightError `source-unreadable` when it cannot be read, or is no such table.
 */
export function readPrices(path: string): PriceTable {
  try {
    return tableSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new DatawrightError(
      'source-unreadable',
      `${path} is no table of prices: ${reason}`,
      'Correct it; each model has the price of a million tokens of input and of output.',
      { cause: error },
    );
  }
}

/**
 * The price of a model; null when the table does not know it. `openai/gpt-4o` and `gpt-4o-2024-08-06` are
 * `gpt-4o`, unless they have prices of their own.
 */
export function priceOf({ perMillionTokens: prices }: PriceTable, model: string): ModelPrice | null {
  const bare = model.replace(/^.*\//, '');
  const undated = bare.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '');
  const name = [model, bare, undated].find((name) => Object.hasOwn(prices, name));
  return name === undefined ? null : (prices[name] ?? null);
}

/** What some tokens cost; 0 where there is no price or no count. */
export function costOf(price: ModelPrice | null, usage: Usage | null): number {
  if (!price || !usage) return 0;
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
}
