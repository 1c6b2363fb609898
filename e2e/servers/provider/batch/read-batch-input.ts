import type { ChatRequest } from '../chat/chat-request.ts';
import { checkChatRequest } from '../chat/read-chat-request.ts';
import type { BatchError } from './batch-script.ts';

/** A row of the input that may be worked on. */
export interface InputRow {
  readonly customId: string;
  readonly request: ChatRequest;
}

/** OpenAI names no more than the first hundred faults. */
const MOST_ERRORS = 100;

interface InputLine {
  readonly custom_id?: unknown;
  readonly method?: unknown;
  readonly url?: unknown;
  readonly body?: unknown;
}

/** The rows of a batch's input file, or what is wrong with it: any fault fails the whole batch. */
export function readBatchInput(
  bytes: Buffer,
  { endpoint, mostRows }: { readonly endpoint: string; readonly mostRows: number },
): { readonly rows: readonly InputRow[]; readonly errors: readonly BatchError[] } {
  const rows: InputRow[] = [];
  const errors: BatchError[] = [];
  const ids = new Set<string>();
  const models = new Set<string>();
  for (const [index, text] of bytes.toString('utf8').split('\n').entries()) {
    if (text.trim() === '') continue;
    const read = readLine(text, endpoint, ids);
    if ('row' in read) rows.push(read.row);
    else errors.push({ ...read, line: index + 1 });
    if ('row' in read) models.add(read.row.request.model);
  }
  const whole = fileFault(rows.length + errors.length, mostRows, models.size);
  return { rows, errors: (whole === undefined ? errors : [whole]).slice(0, MOST_ERRORS) };
}

type LineFault = Omit<BatchError, 'line'>;

function readLine(text: string, endpoint: string, ids: Set<string>): { readonly row: InputRow } | LineFault {
  const line = parse(text);
  if (line === undefined) return fault('invalid_json_line', 'This line is not parseable as valid JSON.');
  const { custom_id: customId, method, url, body } = line;
  if (typeof customId !== 'string' || customId === '')
    return fault('missing_required_parameter', "Missing required parameter: 'custom_id'.", 'custom_id');
  if (ids.has(customId))
    return fault('duplicate_custom_id', `The custom_id '${customId}' was given before.`, 'custom_id');
  ids.add(customId);
  if (method !== 'POST') return fault('invalid_method', "The method of a request must be 'POST'.", 'method');
  if (url !== endpoint)
    return fault(
      'invalid_url',
      'The URL provided for this request does not match the batch endpoint.',
      'url',
    );
  const read = checkChatRequest(body);
  return 'request' in read
    ? { row: { customId, request: read.request } }
    : fault('invalid_request', read.problem.message, 'body');
}

function fileFault(lines: number, mostRows: number, models: number): BatchError | undefined {
  if (lines === 0) return { ...fault('empty_file', 'The input file is empty.'), line: null };
  if (lines > mostRows)
    return { ...fault('too_many_tasks', `The limit is ${mostRows} requests.`), line: null };
  if (models <= 1) return undefined;
  return {
    ...fault('mismatched_model', 'All requests of a batch must name one model.', 'body.model'),
    line: null,
  };
}

function fault(code: string, message: string, param: string | null = null): LineFault {
  return { code, message, param };
}

function parse(text: string): InputLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
