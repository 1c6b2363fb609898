import { join } from 'node:path';
import type { RunCount } from '../../../preload/contract.ts';
import type { WrittenInstructions } from '../../../workers/poi/write-instructions.ts';
import { putOutputFile } from '../../projects/output-files.ts';
import type { Stage, StageContext } from '../../runs/stage.ts';
import { moveIntoPlace } from '../move-into-place.ts';
import { planAgain } from './check-stage.ts';
import { templateOf, type InstructionOptions } from './options.ts';
import { toInfo, type PlannedFile } from './plan-files.ts';

/** Kind of the files among those of a dataset. */
export const INSTRUCTIONS_KIND = 'instructions';

interface WriteState {
  readonly files: readonly PlannedFile[];
  readonly written: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Writes the files in order, several at a time. */
export function writeStage(options: InstructionOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'write',
    title: 'Write instruction files',
    async *run(context, checkpoint) {
      let state =
        (checkpoint as WriteState | null) ?? begin((await planAgain(context, options, sourcePaths)).files);
      const { files } = state;
      const running: Promise<WrittenInstructions>[] = [];
      try {
        for (let at = state.written; at < files.length; at += 1) {
          while (running.length < context.pool.threads && at + running.length < files.length) {
            running.push(start(context, options, files, at + running.length));
          }
          const written = await (running.shift() as Promise<WrittenInstructions>);
          const file = files[at] as PlannedFile;
          await moveIntoPlace(scratchPath(context, at), join(context.outputFolder, file.path));
          state = advance(state, written);
          yield { type: 'progress', done: at + 1, total: files.length, unit: 'files' };
          yield { type: 'counts', counts: countsOf(state) };
          const facts = toInfo(file);
          yield {
            type: 'checkpoint',
            state,
            commit: (database) =>
              putOutputFile(database, context.output, context.runId, {
                ...written,
                path: file.path,
                kind: INSTRUCTIONS_KIND,
                facts,
              }),
          };
        }
      } finally {
        await Promise.allSettled(running);
      }
    },
  };
}

function begin(files: readonly PlannedFile[]): WriteState {
  return { files, written: 0, rows: 0, bytes: 0 };
}

function advance(state: WriteState, { rows, bytes }: WrittenInstructions): WriteState {
  return { ...state, written: state.written + 1, rows: state.rows + rows, bytes: state.bytes + bytes };
}

function start(
  context: StageContext,
  options: InstructionOptions,
  files: readonly PlannedFile[],
  at: number,
): Promise<WrittenInstructions> {
  const { split, codebook, withTime } = files[at] as PlannedFile;
  const template = templateOf(options);
  const output = scratchPath(context, at);
  const writing = context.pool.run(
    'write-instructions',
    { split, codebook, noTime: !withTime, template, output },
    { signal: context.signal },
  );
  // Awaited in its turn; one before it may fail first.
  writing.catch(() => undefined);
  return writing;
}

function scratchPath({ scratchFolder }: StageContext, at: number): string {
  return join(scratchFolder, `${at}.json`);
}

function countsOf({ written, rows }: WriteState): readonly RunCount[] {
  return [
    { id: 'files', label: 'Files written', value: written, noun: 'files' },
    { id: 'rows', label: 'Samples written', value: rows, noun: 'samples' },
  ];
}
