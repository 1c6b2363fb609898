import type { BatchStatus } from '../batch/batch-script.ts';
import type { ChatRequest } from '../chat/chat-request.ts';
import type { Provider } from '../start-provider.ts';
import { post } from './ask.ts';

/** A batch as the API shows it, as far as tests look at it. */
export interface Batch {
  readonly id: string;
  readonly status: BatchStatus;
  readonly input_file_id: string;
  readonly output_file_id: string | null;
  readonly error_file_id: string | null;
  readonly errors: {
    readonly data: readonly { readonly code: string; readonly line: number | null }[];
  } | null;
  readonly request_counts: { readonly total: number; readonly completed: number; readonly failed: number };
  readonly metadata: Readonly<Record<string, string>> | null;
}

export interface OutputLine {
  readonly custom_id: string;
  readonly response: { readonly status_code: number; readonly body: object } | null;
  readonly error: { readonly code: string } | null;
}

/** The input file of a batch that asks these requests, as `row-0`, `row-1`, … */
export function inputOf(requests: readonly ChatRequest[]): string {
  const line = (body: ChatRequest, index: number) =>
    JSON.stringify({ custom_id: `row-${index}`, method: 'POST', url: '/v1/chat/completions', body });
  return requests.map((request, index) => `${line(request, index)}\n`).join('');
}

export async function upload(provider: Provider, content: string, purpose = 'batch'): Promise<string> {
  const form = new FormData();
  form.set('purpose', purpose);
  form.set('file', new Blob([content]), 'input.jsonl');
  const response = await fetch(`${provider.baseUrl}/files`, { method: 'POST', body: form });
  return ((await response.json()) as { id: string }).id;
}

export function create(
  provider: Provider,
  inputFileId: string,
  metadata?: Record<string, string>,
): Promise<Response> {
  const fields = { input_file_id: inputFileId, endpoint: '/v1/chat/completions', completion_window: '24h' };
  return post(provider, '/batches', metadata === undefined ? fields : { ...fields, metadata });
}

/** Uploads and creates. */
export async function createdBatch(
  provider: Provider,
  input: string | readonly ChatRequest[],
): Promise<Batch> {
  const content = typeof input === 'string' ? input : inputOf(input);
  return (await create(provider, await upload(provider, content))).json() as Promise<Batch>;
}

export async function look(provider: Provider, id: string): Promise<Batch> {
  return (await fetch(`${provider.baseUrl}/batches/${id}`)).json() as Promise<Batch>;
}

/** Looks until the batch has ended. */
export async function ended(provider: Provider, id: string): Promise<Batch> {
  for (;;) {
    const batch = await look(provider, id);
    if (['completed', 'failed', 'expired', 'cancelled'].includes(batch.status)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function linesOf(provider: Provider, fileId: string | null): Promise<readonly OutputLine[]> {
  if (fileId === null) return [];
  const text = await (await fetch(`${provider.baseUrl}/files/${fileId}/content`)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as OutputLine);
}
