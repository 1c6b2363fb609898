import { invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';

/** The body of `POST /v1/batches`. */
export interface BatchFields {
  readonly input_file_id: string;
  readonly endpoint: string;
  readonly completion_window: string;
  readonly metadata?: Readonly<Record<string, string>> | null;
}

const MOST_PAIRS = 16;
const LONGEST_KEY = 64;
const LONGEST_VALUE = 512;

/** The fields of a batch to create, or what OpenAI has against them. */
export function readBatchFields(body: string): BatchFields | ErrorReply {
  const fields = parse(body);
  if (fields === undefined) return invalidRequest('We could not parse the JSON body of your request.');
  const names = ['input_file_id', 'endpoint', 'completion_window'] as const;
  const absent = names.find((name) => typeof fields[name] !== 'string');
  if (absent !== undefined) return invalidRequest(`Missing required parameter: '${absent}'.`, absent);
  const { endpoint, completion_window: window, metadata } = fields as BatchFields;
  if (endpoint !== '/v1/chat/completions')
    return invalidRequest(
      `Invalid value: '${endpoint}'. Supported values are: '/v1/chat/completions'.`,
      'endpoint',
    );
  if (window !== '24h')
    return invalidRequest(`Invalid value: '${window}'. Supported values are: '24h'.`, 'completion_window');
  if (metadata && !isMetadata(metadata))
    return invalidRequest(
      `Invalid 'metadata': at most ${MOST_PAIRS} pairs of keys of ${LONGEST_KEY} characters and text of ${LONGEST_VALUE}.`,
      'metadata',
    );
  return fields as BatchFields;
}

function isMetadata(metadata: Readonly<Record<string, unknown>>): boolean {
  const pairs = Object.entries(metadata);
  const short = ([key, value]: [string, unknown]) =>
    key.length <= LONGEST_KEY && typeof value === 'string' && value.length <= LONGEST_VALUE;
  return pairs.length <= MOST_PAIRS && pairs.every(short);
}

function parse(body: string): Partial<BatchFields> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
