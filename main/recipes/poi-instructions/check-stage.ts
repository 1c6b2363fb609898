import { DatawrightError } from '../../../preload/failure.ts';
import { findSources } from '../../projects/find-sources.ts';
import type { Stage, StageContext } from '../../runs/stage.ts';
import type { InstructionOptions } from './options.ts';
import { planFiles, type FilePlan, type PlannedFile } from './plan-files.ts';
import { readers } from './readers.ts';

/** Makes sure that every codebook has every Pid, before anything is written. */
export function checkStage(options: InstructionOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'check',
    title: 'Check that every POI has a code',
    async *run(context) {
      const { files, warnings } = await planAgain(context, options, sourcePaths);
      for (const message of warnings) yield { type: 'warning', code: 'left-out', message, source: '' };
      const codebooks = [...new Set(files.flatMap(({ codebook }) => (codebook === null ? [] : [codebook])))];
      for (const [done, codebook] of codebooks.entries()) {
        yield { type: 'progress', done, total: codebooks.length, unit: 'files' };
        const splits = new Set(files.filter((file) => file.codebook === codebook).map(({ split }) => split));
        await refuseMissing(context, codebook, [...splits]);
      }
      yield { type: 'progress', done: codebooks.length, total: codebooks.length, unit: 'files' };
    },
  };
}

/** The plan as the sources are now; they may have changed since the run was started. */
export async function planAgain(
  { output }: StageContext,
  options: InstructionOptions,
  sourcePaths: readonly string[],
): Promise<FilePlan & { readonly files: readonly PlannedFile[] }> {
  const { files } = await findSources(sourcePaths, readers);
  const plan = await planFiles(options, files, output);
  if (plan.problem !== null) throw new DatawrightError('nothing-to-do', plan.problem);
  return plan;
}

async function refuseMissing(
  { pool, signal }: StageContext,
  codebook: string,
  splits: readonly string[],
): Promise<void> {
  const { first, count } = await pool.run('find-missing-pids', { splits, codebook }, { signal });
  const [missing] = first;
  if (!missing) return;
  const others = first.slice(1).map(({ pid }) => pid);
  const more =
    count > 1
      ? ` Neither have ${others.join(', ')}${count > first.length ? ' and others' : ''}: ${count} Pids in all.`
      : '';
  throw new DatawrightError(
    'source-unreadable',
    `Pid ${missing.pid} (${missing.path}, row ${missing.row}) has no code in ${codebook}.${more}`,
    'Make the codebook from the features of the same dataset, and try again. Nothing was written.',
  );
}
