import type { BatchError, BatchScript, BatchStatus } from './batch-script.ts';
import { readBatchInput, type InputRow } from './read-batch-input.ts';

export interface BatchRequest {
  readonly id: string;
  readonly endpoint: string;
  readonly inputFileId: string;
  readonly completionWindow: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** The input as it was at the time. */
  readonly input: Buffer;
}

/** What a batch that has ended left behind. */
export interface BatchResults {
  readonly outputFileId: string | null;
  readonly errorFileId: string | null;
  readonly completed: number;
  readonly failed: number;
}

/** The rows of a batch that ends, and how many of them were reached. */
export interface BatchWork {
  readonly rows: readonly InputRow[];
  readonly reached: number;
  /** Whether the rows that were not reached are named as expired, or left out. */
  readonly rest: 'expired' | 'left-out';
}

const usual: readonly BatchStatus[] = ['validating', 'in_progress', 'finalizing', 'completed'];
const ends: ReadonlySet<BatchStatus> = new Set(['failed', 'completed', 'expired', 'cancelled']);
const timed: readonly BatchStatus[] = [
  ...(['in_progress', 'finalizing', 'completed', 'failed', 'expired', 'cancelling', 'cancelled'] as const),
];
const DAY = 86_400_000;
const unexplained: BatchError = {
  code: 'server_error',
  message: 'The batch failed.',
  param: null,
  line: null,
};

/** One batch on its way through its statuses. Times are milliseconds since 1970. */
export class BatchJob {
  readonly #request: BatchRequest;
  readonly #script: BatchScript;
  readonly #finish: (work: BatchWork) => BatchResults;
  readonly #created: number;
  readonly #times = new Map<BatchStatus, number>();
  #path: readonly BatchStatus[];
  #step = 0;
  /** Looks since the status began. */
  #polls = 0;
  #since: number;
  #total = 0;
  #rows: readonly InputRow[] = [];
  #errors: readonly BatchError[] | null = null;
  #results: BatchResults = { outputFileId: null, errorFileId: null, completed: 0, failed: 0 };

  /** @param finish Writes the results, once, when the batch ends. */
  constructor(
    request: BatchRequest,
    script: BatchScript,
    finish: (work: BatchWork) => BatchResults,
    now: number,
  ) {
    this.#request = request;
    this.#script = script;
    this.#finish = finish;
    this.#path = script.statuses ?? usual;
    this.#created = now;
    this.#since = now;
  }

  get id(): string {
    return this.#request.id;
  }

  get status(): BatchStatus {
    return this.#path[this.#step] ?? 'validating';
  }

  /** Goes on as far as the pace allows. A look counts only where looks set the pace. */
  advance(now: number, look: boolean): void {
    const { pace = { polls: 1 } } = this.#script;
    if ('milliseconds' in pace) {
      while (this.#goesOn() && now - this.#since >= pace.milliseconds)
        this.#next(this.#since + pace.milliseconds);
      return;
    }
    if (!look || !this.#goesOn()) return;
    this.#polls += 1;
    if (this.#polls >= pace.polls) this.#next(now);
  }

  /** @returns False when the batch has ended already. */
  cancel(now: number): boolean {
    if (ends.has(this.status)) return false;
    this.#path = ['cancelling', 'cancelled'];
    this.#step = 0;
    this.#begin(now);
    return true;
  }

  /** As the Batch API shows it, with times in seconds. */
  toObject(): object {
    const { id, endpoint, inputFileId, completionWindow, metadata } = this.#request;
    return {
      id,
      object: 'batch',
      endpoint,
      errors: this.#errors === null ? null : { object: 'list', data: this.#errors },
      input_file_id: inputFileId,
      completion_window: completionWindow,
      status: this.status,
      output_file_id: this.#results.outputFileId,
      error_file_id: this.#results.errorFileId,
      created_at: seconds(this.#created),
      expires_at: seconds(this.#created + DAY),
      ...Object.fromEntries(timed.map((status) => [`${status}_at`, seconds(this.#times.get(status))])),
      request_counts: this.#counts(),
      metadata,
    };
  }

  /** A path may stop before an end: a batch that hangs. */
  #goesOn(): boolean {
    return this.#step < this.#path.length - 1;
  }

  #next(now: number): void {
    if (this.status === 'validating') this.#validate();
    this.#step += 1;
    this.#begin(now);
  }

  #begin(now: number): void {
    const { status } = this;
    this.#polls = 0;
    this.#since = now;
    this.#times.set(status, now);
    if (status === 'failed') this.#errors ??= this.#script.errors ?? [unexplained];
    if (status === 'completed') this.#end(this.#total, 'left-out');
    if (status === 'expired') this.#end(this.#doneRows(), 'expired');
    if (status === 'cancelled') this.#end(this.#doneRows(), 'left-out');
  }

  #validate(): void {
    const { mostRows = 50_000 } = this.#script;
    const { rows, errors } = readBatchInput(this.#request.input, {
      endpoint: this.#request.endpoint,
      mostRows,
    });
    if (errors.length === 0) {
      this.#rows = rows;
      this.#total = rows.length;
      return;
    }
    this.#errors = errors;
    this.#path = ['validating', 'failed'];
  }

  #end(reached: number, rest: BatchWork['rest']): void {
    this.#results = this.#finish({ rows: this.#rows, reached, rest });
    this.#rows = [];
  }

  #doneRows(): number {
    return Math.floor(this.#total * (this.#script.doneShare ?? 0.5));
  }

  #counts(): object {
    const { completed, failed } = this.#results;
    if (ends.has(this.status)) return { total: this.#total, completed, failed };
    const done =
      this.status === 'finalizing' ? this.#total : this.status === 'validating' ? 0 : this.#doneRows();
    return { total: this.#total, completed: done, failed: 0 };
  }
}

function seconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.floor(milliseconds / 1000);
}
