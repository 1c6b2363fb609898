import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { DatawrightError } from '../preload/failure.ts';
import type { TaskAnswer } from './run-task.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

export interface RunTaskOptions {
  /**
   * Ends the task's thread when it aborts; the task then fails with code `cancelled`. A task on the
   * device is let end first.
   */
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: readonly (ArrayBuffer | MessagePort)[] | undefined;
}

export interface Timing {
  readonly count: number;
  /** Milliseconds. */
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** A pool of worker threads that runs the tasks named in tasks.ts. */
export interface Pool {
  /** Threads for compute; streams have threads of their own. */
  readonly threads: number;
  run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    options?: RunTaskOptions,
  ): Promise<TaskOutput<Name>>;
  /** How long compute tasks waited for a thread, and how long they ran. */
  timings(): { readonly wait: Timing; readonly run: Timing };
  close(): Promise<void>;
}

/** Tasks that last as long as their consumer reads; they would starve short ones of threads. */
const STREAMS: ReadonlySet<TaskName> = new Set<TaskName>(['read-archive']);
const STREAM_THREADS = 4;
/** Tasks that keep a model on the device from call to call: one thread, so that it is loaded once. */
const ON_DEVICE: ReadonlySet<TaskName> = new Set<TaskName>(['list-devices', 'encode-pois']);
/** JavaScript heap of a thread: a task that runs away fails before the machine does. */
const HEAP_MEGABYTES = 2048;
/** The tasks work on typed arrays, so a larger nursery only lets each thread grow before it collects. */
const YOUNG_HEAP_MEGABYTES = 8;

/** The worker entry beside this module: the same name in the sources and in the build. */
function workerFile(): string {
  const entry = import.meta.url.endsWith('.ts') ? './run-task.ts' : './run-task.js';
  return new URL(entry, import.meta.url).href;
}

export interface PoolOptions {
  readonly threads: number;
  /** Module whose `runTask` answers; tests put faulty ones here. */
  readonly entry?: string;
}

export function createPool({ threads, entry: filename = workerFile() }: PoolOptions): Pool {
  const resourceLimits = {
    maxOldGenerationSizeMb: HEAP_MEGABYTES,
    maxYoungGenerationSizeMb: YOUNG_HEAP_MEGABYTES,
  };
  const shared = {
    filename,
    name: 'runTask',
    // After a thread has ended (a crash, an abort), Piscina starts another for waiting tasks only up to this.
    minThreads: 1,
    idleTimeout: 10_000,
    recordTiming: true,
    resourceLimits,
  } as const;
  // The first thread starts with the first task, not with the app.
  const compute = lazily(() => new Piscina({ ...shared, maxThreads: threads }));
  const streams = lazily(() => new Piscina({ ...shared, maxThreads: STREAM_THREADS }));
  // ONNX Runtime brings the threads that it needs.
  const device = lazily(() => new Piscina({ ...shared, minThreads: 0, maxThreads: 1 }));
  let closed = false;
  return {
    threads,
    async run(name, input, options = {}) {
      if (closed) throw new DatawrightError('cancelled', 'The engine is closed.');
      const pool = STREAMS.has(name) ? streams : ON_DEVICE.has(name) ? device : compute;
      // A thread that ends within a call to the runtime takes the whole process with it.
      const signal = ON_DEVICE.has(name) ? undefined : options.signal;
      const answer = await dispatch(pool.get(), name, input, { ...options, signal });
      if (options.signal?.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
      if ('failure' in answer) {
        const { code, message, hint } = answer.failure;
        throw new DatawrightError(code, message, hint);
      }
      // The worker looked the task up by the same name, so its output has that task's type.
      return answer.output as TaskOutput<typeof name>;
    },
    timings() {
      const { histogram, completed } = compute.get();
      return { wait: toTiming(histogram.waitTime, completed), run: toTiming(histogram.runTime, completed) };
    },
    async close() {
      closed = true;
      await Promise.all([compute.made()?.destroy(), streams.made()?.destroy(), device.made()?.close()]);
    },
  };
}

function lazily<Value>(make: () => Value): { readonly get: () => Value; readonly made: () => Value | null } {
  let value: Value | null = null;
  return { get: () => (value ??= make()), made: () => value };
}

async function dispatch(
  pool: Piscina,
  name: TaskName,
  input: unknown,
  { signal, transfer }: RunTaskOptions,
): Promise<TaskAnswer> {
  try {
    return (await pool.run(
      { name, input },
      {
        signal: signal ?? null,
        transferList: [...(transfer ?? [])],
      },
    )) as TaskAnswer;
  } catch (error) {
    if (signal?.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatawrightError(
      'worker-crashed',
      `The worker thread of task "${name}" ended: ${reason}.`,
      'Resume the run. If it happens again, use fewer workers: memory may be short.',
      { cause: error },
    );
  }
}

function toTiming(
  summary: { mean: number; p50: number; p99: number; max: number } | null,
  count: number,
): Timing {
  if (summary === null || count === 0) return { count: 0, mean: 0, p50: 0, p99: 0, max: 0 };
  const { mean, p50, p99, max } = summary;
  return { count, mean, p50, p99, max };
}
