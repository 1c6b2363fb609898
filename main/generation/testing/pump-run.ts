import { onTestFinished } from 'vitest';
import { completionsUrl } from '../endpoint.ts';
import { DirectTransport, type DirectTransportOptions } from '../direct-transport.ts';
import { Ledger } from '../ledger.ts';
import { Limiter } from '../limiter.ts';
import { pump, type PumpOptions, type PumpProgress } from '../pump.ts';
import type { WritingDatabase } from '../../projects/open-database.ts';
import { newRun } from './new-run.ts';
import { TEST_RUN } from './open-run.ts';
import { question } from './question.ts';

export interface PumpRun {
  readonly database: WritingDatabase;
  readonly ledger: Ledger;
  readonly transport: DirectTransport;
  readonly limiter: Limiter;
  /** What was made, by row. */
  readonly taken: Map<number, unknown>;
  readonly options: PumpOptions;
  /** Until the pump ends; the last progress. */
  readonly run: (more?: Partial<PumpOptions>) => Promise<PumpProgress | undefined>;
}

/** A run with so many questions to the server at a URL, with retries that do not wait. */
export function pumpRun(
  url: string,
  rows: number,
  more: Partial<PumpOptions & DirectTransportOptions> = {},
): PumpRun {
  const database = newRun();
  const ledger = new Ledger(database, TEST_RUN);
  ledger.add(Array.from({ length: rows }, (_, index) => ({ kind: 'question', subject: { index } })));
  const transport = new DirectTransport({
    url: completionsUrl(url),
    model: 'm',
    key: () => null,
    connections: 16,
    timeout: 2000,
    ...more,
  });
  onTestFinished(() => transport.close());
  const limiter = new Limiter({ start: 8, most: 16, perMinute: null });
  const taken = new Map<number, unknown>();
  const options: PumpOptions = {
    ledger,
    transport,
    limiter,
    build: ({ subject }) => question(`Question ${JSON.stringify(subject)}`),
    take: ({ number }, value) => void taken.set(number, value),
    price: (usage) => (usage ? usage.inputTokens + usage.outputTokens : 0),
    maxCost: null,
    signal: new AbortController().signal,
    grace: 0,
    random: () => 0,
    ...more,
  };
  const run = async (again: Partial<PumpOptions> = {}) => {
    let last: PumpProgress | undefined;
    for await (const progress of pump({ ...options, ...again })) last = progress;
    return last;
  };
  return { database, ledger, transport, limiter, taken, options, run };
}
