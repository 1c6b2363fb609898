import type { IncomingMessage } from 'node:http';
import type { Calls } from '../calls.ts';
import { jsonPayload, type Payload } from '../http/payload.ts';
import { readBody } from '../http/read-body.ts';
import { errorReply, invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';
import type { ProviderScript } from '../script.ts';
import { BatchJob, type BatchResults, type BatchWork } from './batch-job.ts';
import type { BatchScript } from './batch-script.ts';
import { readBatchFields } from './read-batch-fields.ts';
import type { FileStore } from './file-store.ts';
import { listPage } from './list-page.ts';
import { writeBatchOutput } from './write-batch-output.ts';

/** The Batch API over the files of a provider. */
export class BatchesApi {
  readonly #files: FileStore;
  readonly #calls: Calls;
  readonly #jobs = new Map<string, BatchJob>();

  constructor(files: FileStore, calls: Calls) {
    this.#files = files;
    this.#calls = calls;
  }

  async create(request: IncomingMessage, script: ProviderScript): Promise<Payload | ErrorReply> {
    const fields = readBatchFields((await readBody(request)).toString());
    if ('kind' in fields) return fields;
    const {
      input_file_id: inputFileId,
      endpoint,
      completion_window: completionWindow,
      metadata = null,
    } = fields;
    const input = this.#files.get(inputFileId);
    if (input === undefined) return invalidRequest(`No such File object: ${inputFileId}`, 'input_file_id');
    if (input.purpose !== 'batch')
      return invalidRequest(`File '${inputFileId}' has the purpose '${input.purpose}'.`, 'input_file_id');
    const nth = this.#jobs.size + 1;
    const id = `batch_${String(nth).padStart(8, '0')}`;
    const batch = (typeof script.batch === 'function' ? script.batch(nth) : script.batch) ?? {};
    const finish = (work: BatchWork) => this.#finish(id, script, batch, work);
    const asked = { id, endpoint, inputFileId, completionWindow, metadata, input: input.bytes };
    const job = new BatchJob(asked, batch, finish, Date.now());
    this.#jobs.set(id, job);
    this.#calls.batchCreated(inputFileId, metadata ?? {});
    return jsonPayload(200, job.toObject());
  }

  /** Looking at a batch brings it on, where its pace is set by looks. */
  get(id: string): Payload | ErrorReply {
    const job = this.#jobs.get(id);
    if (job === undefined) return noBatch(id);
    job.advance(Date.now(), true);
    return jsonPayload(200, job.toObject());
  }

  list(query: URLSearchParams): Payload | ErrorReply {
    const jobs = [...this.#jobs.values()];
    for (const job of jobs) job.advance(Date.now(), false);
    const page = listPage(jobs, query, (job) => job.toObject());
    return 'kind' in page ? page : jsonPayload(200, page);
  }

  cancel(id: string): Payload | ErrorReply {
    const job = this.#jobs.get(id);
    if (job === undefined) return noBatch(id);
    job.advance(Date.now(), false);
    if (!job.cancel(Date.now())) return errorReply(409, `Cannot cancel a batch with status '${job.status}'.`);
    return jsonPayload(200, job.toObject());
  }

  #finish(id: string, script: ProviderScript, batch: BatchScript, work: BatchWork): BatchResults {
    const { output, errors } = writeBatchOutput(script, batch, this.#calls, { ...work, batchId: id });
    return {
      outputFileId: this.#store(`${id}_output.jsonl`, output),
      errorFileId: this.#store(`${id}_error.jsonl`, errors),
      completed: output.length,
      failed: errors.length,
    };
  }

  /** Where there are no lines there is no file, as at OpenAI. */
  #store(filename: string, lines: readonly string[]): string | null {
    if (lines.length === 0) return null;
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    return this.#files.add({ filename, purpose: 'batch_output', bytes }).id;
  }
}

function noBatch(id: string): ErrorReply {
  return errorReply(404, `No batch found with id '${id}'.`, { param: 'id' });
}
