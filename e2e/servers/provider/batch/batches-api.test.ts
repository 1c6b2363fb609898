import { expect, test } from 'vitest';
import { cutOff } from '../replies/answers.ts';
import { invalidRequest, lostResponse, serverError } from '../replies/faults.ts';
import { ask, failureOf, post, question, said } from '../testing/ask.ts';
import {
  create,
  createdBatch,
  ended,
  inputOf,
  linesOf,
  look,
  upload,
  type Batch,
} from '../testing/batch-client.ts';
import { runningProvider } from '../testing/running-provider.ts';
import type { BatchScript } from './batch-script.ts';

const questions = Array.from({ length: 10 }, (_, index) => question(`question ${index}`));
const names = questions.map((_, index) => `row-${index}`);

test('a batch goes a status on with each look, and its output answers every row', async () => {
  const provider = await runningProvider();
  const batch = await createdBatch(provider, questions);
  expect(batch).toMatchObject({
    id: 'batch_00000001',
    status: 'validating',
    output_file_id: null,
    metadata: null,
  });
  const seen = [
    await look(provider, batch.id),
    await look(provider, batch.id),
    await look(provider, batch.id),
  ];
  expect(seen.map(({ status }) => status)).toEqual(['in_progress', 'finalizing', 'completed']);
  expect(seen.map(({ request_counts: { completed } }) => completed)).toEqual([5, 10, 10]);
  const done = await look(provider, batch.id);
  expect(done).toMatchObject({
    error_file_id: null,
    request_counts: { total: 10, completed: 10, failed: 0 },
  });
  const lines = await linesOf(provider, done.output_file_id);
  expect(lines.map((line) => line.custom_id)).toEqual(names);
  expect(lines[0]).toMatchObject({
    id: 'batch_00000001_req_0',
    response: { status_code: 200, body: { object: 'chat.completion', model: 'm' } },
    error: null,
  });
  const content = await said(provider, questions[0]!);
  expect(lines[0]?.response?.body).toMatchObject({ choices: [{ message: { content } }] });
});

test('rows count as paid by request, beside those asked alone', async () => {
  const provider = await runningProvider();
  await ask(provider, questions[0]!);
  await ended(provider, (await createdBatch(provider, questions)).id);
  const counts = { refused: 0, batchRows: 1, batchCompleted: 1 };
  expect(provider.callsOf(questions[0]!)).toEqual({ ...counts, calls: 1, completed: 1 });
  expect(provider.callsOf(questions[1]!)).toEqual({ ...counts, calls: 0, completed: 0 });
});

test('rows may fail, be missing, or end early, and the output be shuffled', async () => {
  const row: BatchScript['row'] = ({ index, nth }) => {
    if (nth > 1) return undefined;
    if (index === 1) return serverError();
    if (index === 2) return invalidRequest('Bad.');
    if (index === 3) return 'missing';
    return index === 4 ? cutOff() : undefined;
  };
  const provider = await runningProvider({ batch: { row, order: 'shuffled' } });
  const batch = await ended(provider, (await createdBatch(provider, questions)).id);
  expect(batch).toMatchObject({
    status: 'completed',
    request_counts: { total: 10, completed: 7, failed: 2 },
  });
  const output = (await linesOf(provider, batch.output_file_id)).map((line) => line.custom_id);
  expect(output).not.toEqual(output.toSorted());
  expect(output.toSorted()).toEqual(['row-0', 'row-4', 'row-5', 'row-6', 'row-7', 'row-8', 'row-9']);
  const errors = await linesOf(provider, batch.error_file_id);
  const statuses = Object.fromEntries(errors.map((line) => [line.custom_id, line.response?.status_code]));
  expect(statuses).toEqual({ 'row-1': 500, 'row-2': 400 });
  const again = await ended(provider, (await createdBatch(provider, questions.slice(1, 4))).id);
  expect(again.request_counts).toEqual({ total: 3, completed: 3, failed: 0 });
});

test('a batch of nothing but failures has no output file', async () => {
  const provider = await runningProvider({ batch: { row: () => serverError() } });
  const batch = await ended(provider, (await createdBatch(provider, questions)).id);
  expect(batch).toMatchObject({ status: 'completed', output_file_id: null });
  expect(await linesOf(provider, batch.error_file_id)).toHaveLength(10);
});

test('an expired batch names the rows that it did not reach', async () => {
  const statuses = ['validating', 'in_progress', 'expired'] as const;
  const provider = await runningProvider({ batch: { statuses, doneShare: 0.3 } });
  const batch = await ended(provider, (await createdBatch(provider, questions)).id);
  expect(batch).toMatchObject({ status: 'expired', request_counts: { total: 10, completed: 3, failed: 7 } });
  expect((await linesOf(provider, batch.output_file_id)).map((line) => line.custom_id)).toEqual(
    names.slice(0, 3),
  );
  const errors = await linesOf(provider, batch.error_file_id);
  expect(errors.map((line) => line.custom_id)).toEqual(names.slice(3));
  expect(errors[0]).toMatchObject({ response: null, error: { code: 'batch_expired' } });
});

test('a cancelled batch keeps what was done, and cannot be cancelled again', async () => {
  const provider = await runningProvider();
  const { id } = await createdBatch(provider, questions);
  await look(provider, id);
  const cancel = () => post(provider, `/batches/${id}/cancel`, {});
  expect(await (await cancel()).json()).toMatchObject({ status: 'cancelling' });
  const batch = await ended(provider, id);
  expect(batch).toMatchObject({
    status: 'cancelled',
    request_counts: { total: 10, completed: 5, failed: 0 },
  });
  expect(await linesOf(provider, batch.output_file_id)).toHaveLength(5);
  expect((await cancel()).status).toBe(409);
});

test('a batch that is cancelled before its rows are read has done nothing', async () => {
  const provider = await runningProvider();
  const { id } = await createdBatch(provider, questions);
  await post(provider, `/batches/${id}/cancel`, {});
  expect(await ended(provider, id)).toMatchObject({ status: 'cancelled', output_file_id: null });
});

test('a script may fail a batch, or leave it hanging', async () => {
  const errors = [
    { code: 'token_limit_exceeded', message: 'Enqueued token limit reached', param: null, line: null },
  ];
  const failing: BatchScript = { statuses: ['validating', 'failed'], errors };
  const hanging: BatchScript = { statuses: ['validating', 'in_progress'] };
  const provider = await runningProvider({ batch: (nth) => (nth === 1 ? failing : hanging) });
  const failed = await ended(provider, (await createdBatch(provider, questions)).id);
  expect(failed).toMatchObject({ status: 'failed', errors: { object: 'list', data: errors } });
  const { id } = await createdBatch(provider, questions);
  for (let turn = 0; turn < 5; turn += 1) await look(provider, id);
  expect((await look(provider, id)).status).toBe('in_progress');
});

test('the pace may be several looks, or time', async () => {
  const provider = await runningProvider({ batch: { pace: { polls: 2 } } });
  const slow = await createdBatch(provider, questions);
  const seen = [await look(provider, slow.id), await look(provider, slow.id), await look(provider, slow.id)];
  expect(seen.map(({ status }) => status)).toEqual(['validating', 'in_progress', 'in_progress']);
  provider.play({ batch: { pace: { milliseconds: 30 } } });
  const timed = await createdBatch(provider, questions);
  expect(timed.status).toBe('validating');
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect((await look(provider, timed.id)).status).toBe('completed');
});

const line = inputOf(questions.slice(0, 1)).trimEnd();
const faultyInputs: readonly (readonly [string, string, string, number | null])[] = [
  ['a line that is no JSON', `${line}\n{"custom_id"\n`, 'invalid_json_line', 2],
  ['the same id twice', `${line}\n\n${line}\n`, 'duplicate_custom_id', 3],
  ['no id', line.replace('"custom_id":"row-0",', ''), 'missing_required_parameter', 1],
  ['another endpoint', line.replace('/v1/chat', '/chat'), 'invalid_url', 1],
  ['another method', line.replace('POST', 'GET'), 'invalid_method', 1],
  ['a body that is no request', line.replace('messages', 'message'), 'invalid_request', 1],
  [
    'two models',
    `${line}\n${line.replace('row-0', 'row-1').replace('"m"', '"n"')}`,
    'mismatched_model',
    null,
  ],
  ['nothing in it', '\n', 'empty_file', null],
  ['too many rows', inputOf(questions), 'too_many_tasks', null],
];

test.each(faultyInputs)('an input with %s fails the batch', async (_, input, code, at) => {
  const provider = await runningProvider({ batch: { mostRows: 5 } });
  const batch = await ended(provider, (await createdBatch(provider, input)).id);
  expect(batch).toMatchObject({ status: 'failed', request_counts: { total: 0 } });
  expect(batch.errors?.data).toMatchObject([{ code, line: at }]);
});

const badFields: readonly (readonly [object, RegExp])[] = [
  [{ input_file_id: 'file-gone' }, /No such File object/],
  [{ endpoint: '/v1/embeddings' }, /Supported values/],
  [{ completion_window: '1h' }, /Supported values/],
  [{ completion_window: undefined }, /Missing required parameter/],
  [{ metadata: { fingerprint: 'x'.repeat(513) } }, /Invalid 'metadata'/],
  [{ metadata: { rows: 3 } }, /Invalid 'metadata'/],
];

test.each(badFields)('a batch with %j is not created', async (wrong, message) => {
  const provider = await runningProvider();
  const inputFileId = await upload(provider, inputOf(questions));
  const fields = { input_file_id: inputFileId, endpoint: '/v1/chat/completions', completion_window: '24h' };
  const response = await post(provider, '/batches', { ...fields, ...wrong });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { message: expect.stringMatching(message) as string },
  });
  expect(provider.counts().batches.created).toBe(0);
});

test('a file for another purpose is no input', async () => {
  const provider = await runningProvider();
  const inputFileId = await upload(provider, inputOf(questions), 'user_data');
  expect((await create(provider, inputFileId)).status).toBe(400);
});

test('a batch whose creation the client never heard of is found by listing', async () => {
  const faults = { 'batches.create': [lostResponse(), serverError(503)] };
  const provider = await runningProvider({ faults });
  const inputFileId = await upload(provider, inputOf(questions));
  const metadata = { fingerprint: 'abc', part: '1' };
  expect(await failureOf(create(provider, inputFileId, metadata))).toBe('ECONNRESET');
  expect((await create(provider, inputFileId, metadata)).status).toBe(503);
  const { data } = (await (await fetch(`${provider.baseUrl}/batches?limit=5`)).json()) as { data: Batch[] };
  expect(data).toMatchObject([{ status: 'validating', input_file_id: inputFileId, metadata }]);
  expect(provider.counts().batches).toEqual({
    created: 1,
    byInputFile: { [inputFileId]: 1 },
    byMetadata: { 'fingerprint=abc': 1, 'part=1': 1 },
  });
});

test('batches are listed from the newest, by page, and looking at the list brings none on', async () => {
  const provider = await runningProvider();
  const ids = [];
  for (let nth = 0; nth < 3; nth += 1) ids.push((await createdBatch(provider, questions)).id);
  const list = async (query: string) =>
    (await (await fetch(`${provider.baseUrl}/batches?${query}`)).json()) as {
      data: Batch[];
      has_more: boolean;
    };
  const page = await list('limit=2');
  expect(page).toMatchObject({ object: 'list', has_more: true, first_id: ids[2], last_id: ids[1] });
  expect(page.data.map(({ status }) => status)).toEqual(['validating', 'validating']);
  expect((await list(`limit=2&after=${ids[1]}`)).data.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await fetch(`${provider.baseUrl}/batches?after=batch_gone`)).status).toBe(400);
  expect((await fetch(`${provider.baseUrl}/batches/batch_gone`)).status).toBe(404);
});
