import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ApiFailure } from '../preload/contract.ts';
import { toFailure } from '../preload/failure.ts';
import { codebookParts } from './rqvae/codebook.ts';
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
  'hash-file': async () => (await import('./files/hash-file.ts')).hashFile,

  'survey-check-ins': async () => (await import('./poi/survey-check-ins.ts')).surveyCheckIns,
  'prepare-pois': async () => (await import('./poi/prepare-pois.ts')).preparePois,
  'describe-features': async () => (await import('./poi/describe-features.ts')).describeFeatures,
  'read-places': async () => (await import('./poi/read-places.ts')).readPlaces,
  'find-missing-pids': async () => (await import('./poi/find-missing-pids.ts')).findMissingPids,
  'preview-instructions': async () => (await import('./poi/preview-instructions.ts')).previewInstructions,
  'write-instructions': async () => (await import('./poi/write-instructions-task.ts')).writeInstructions,
  'index-instructions': async () => {
    const { indexInstructions } = await import('./poi/index-instructions.ts');
    return async ({ path }) => ({ offsets: await indexInstructions(path) });
  },
  'search-instructions': async () => (await import('./poi/search-instruction-file.ts')).searchInstructionFile,

  'inspect-model': async () => (await import('./rqvae/inspect-model.ts')).inspectModel,
  'list-devices': async () => (await import('./rqvae/devices.ts')).listDevices,
  'convert-model': async () => (await import('./rqvae/convert-model.ts')).convertModel,
  'encode-pois': async () => (await import('./rqvae/encode-pois.ts')).encodePois,
  'write-codebook': async () => (await import('./rqvae/write-codebook.ts')).writeCodebook,
  'read-codebook': async () => {
    const { readCodebook } = await import('./rqvae/read-codebook.ts');
    return async ({ path }) => codebookParts(await readCodebook(path));
  },
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
