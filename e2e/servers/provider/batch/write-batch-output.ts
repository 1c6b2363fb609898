import type { Calls } from '../calls.ts';
import { composeAnswer } from '../chat/compose-answer.ts';
import { completionBody } from '../chat/completion.ts';
import { requestHash } from '../chat/request-hash.ts';
import type { ErrorReply } from '../replies/reply.ts';
import type { ProviderScript } from '../script.ts';
import { seededRandom, shuffled } from '../values/seeded-random.ts';
import type { BatchWork } from './batch-job.ts';
import type { BatchScript } from './batch-script.ts';
import type { InputRow } from './read-batch-input.ts';

export interface BatchOutput {
  /** JSONL of the rows with an answer. */
  readonly output: readonly string[];
  /** JSONL of the rows with an error. */
  readonly errors: readonly string[];
}

/** Answers the rows of a batch and counts them as paid. */
export function writeBatchOutput(
  script: ProviderScript,
  batch: BatchScript,
  calls: Calls,
  { batchId, rows, reached, rest }: BatchWork & { readonly batchId: string },
): BatchOutput {
  const output: string[] = [];
  const errors: string[] = [];
  const order = rows.map((row, index) => ({ ...row, index }));
  const random = seededRandom(requestHash({ model: batchId, messages: [] }), script.seed);
  const taken = batch.order === 'shuffled' ? shuffled(random, order) : order;
  for (const [turn, row] of taken.entries()) {
    const id = `${batchId}_req_${row.index}`;
    if (turn >= reached) {
      if (rest === 'expired') errors.push(expiredLine(id, row.customId));
      continue;
    }
    const result = answerRow(script, batch, calls, row);
    if (result === 'missing') continue;
    if ('kind' in result) errors.push(line(id, row.customId, result.status, errorOf(result)));
    else output.push(line(id, row.customId, 200, result.body));
  }
  return { output, errors };
}

function answerRow(
  script: ProviderScript,
  batch: BatchScript,
  calls: Calls,
  { customId, request, index }: InputRow & { readonly index: number },
): { readonly body: object } | ErrorReply | 'missing' {
  const key = requestHash(request);
  const counts = calls.request(key);
  counts.batchRows += 1;
  const reply = batch.row?.({ customId, index, request, nth: counts.batchRows }) ?? { kind: 'answer' };
  if (reply === 'missing' || reply.kind === 'error') return reply;
  const composed = composeAnswer(script, request, reply, { key, nth: counts.batchRows });
  if ('kind' in composed) return composed;
  counts.batchCompleted += 1;
  return { body: completionBody(composed) };
}

function line(id: string, customId: string, status: number, body: object): string {
  const response = { status_code: status, request_id: `${id}_1`, body };
  return JSON.stringify({ id, custom_id: customId, response, error: null });
}

function expiredLine(id: string, customId: string): string {
  const message = 'This request could not be executed before the completion window expired.';
  const error = { code: 'batch_expired', message };
  return JSON.stringify({ id, custom_id: customId, response: null, error });
}

function errorOf({ message, type, param, code }: ErrorReply): object {
  return { error: { message, type, param, code } };
}
