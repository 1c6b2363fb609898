import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ApiFailure } from '../preload/contract.ts';
import { toFailure } from '../preload/failure.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** What a worker answers. Errors come as data: cloning an Error would lose its code and hint. */
export type TaskAnswer = { readonly output: unknown } | { readonly failure: ApiFailure };

type Handlers = {
  readonly [Name in TaskName]: () => Promise<
    (input: TaskInput<Name>) => TaskOutput<Name> | Promise<TaskOutput<Name>>
  >;
};

/** Each task's module is loaded when the task is first run, so that a thread starts fast. */
const handlers: Handlers = {
  'read-archive': async () => (await import('./archives/read-archive.ts')).readArchive,
  'count-games': async () => (await import('./archives/count-games.ts')).countGames,
  'encode-games': async () => (await import('./chess/encode-games.ts')).encodeGames,
  'sample-games': async () => (await import('./chess/sample-games.ts')).sampleGames,
  'write-shard': async () => (await import('./chess/write-shard.ts')).writeShard,
  'read-rows': async () => (await import('./tables/read-rows.ts')).readRows,
  'inspect-model': async () => (await import('./rqvae/inspect-model.ts')).inspectModel,
};

/** Entry of every worker thread. */
export async function runTask<Name extends TaskName>(task: {
  readonly name: Name;
  readonly input: TaskInput<Name>;
}): Promise<TaskAnswer> {
  try {
    const handler = await handlers[task.name]();
    const output = await handler(task.input);
    return handOver(output);
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

/** Moves the buffers at the output's top level instead of copying them. */
function handOver(output: unknown): TaskAnswer {
  const buffers = new Set<ArrayBuffer>();
  if (typeof output === 'object' && output !== null) {
    for (const value of Object.values(output)) {
      if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    }
  }
  const answer = { output };
  if (buffers.size === 0) return answer;
  // Piscina unwraps what `move` wraps, so the caller gets the plain answer.
  const moved = { [transferableSymbol]: [...buffers], [valueSymbol]: answer };
  return move(moved) as unknown as TaskAnswer;
}
