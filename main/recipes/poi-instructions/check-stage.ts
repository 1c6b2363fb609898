import { DatawrightError } from '../../../preload/failure.ts';
import type { LackingCodebook } from '../../../workers/poi/find-missing-pids.ts';
import type { Stage, StageContext } from '../../runs/stage.ts';
import { findPoiSources } from '../find-poi-sources.ts';
import { openPoiFolders } from '../poi-folders.ts';
import type { InstructionOptions } from './options.ts';
import { planFiles, type FilePlan, type PlannedFile } from './plan-files.ts';
import { refuseOutdated } from './refuse-outdated.ts';

/** Makes sure that every codebook has every Pid, before anything is written. */
export function checkStage(options: InstructionOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'check',
    title: 'Check that every POI has a code',
    async *run(context) {
      const { files, warnings } = await planAgain(context, options, sourcePaths);
      for (const message of warnings) yield { type: 'warning', code: 'left-out', message, source: '' };
      const datasets = byDataset(files);
      const folders = await openPoiFolders(await findPoiSources(sourcePaths, ['poi-dataset']));
      for (const [done, own] of datasets.entries()) {
        yield { type: 'progress', done, total: datasets.length, unit: 'files' };
        await refuseMissing(context, own);
        await refuseOutdated(context, own, folders);
      }
      yield { type: 'progress', done: datasets.length, total: datasets.length, unit: 'files' };
    },
  };
}

/** Files whose splits and codebooks speak of the same POIs. */
export function byDataset(files: readonly PlannedFile[]): readonly (readonly PlannedFile[])[] {
  const names = [...new Set(files.map(({ dataset }) => dataset))];
  return names.map((name) => files.filter(({ dataset }) => dataset === name));
}

/** The plan as the sources are now; they may have changed since the run was started. */
export async function planAgain(
  { output }: StageContext,
  options: InstructionOptions,
  sourcePaths: readonly string[],
): Promise<FilePlan & { readonly files: readonly PlannedFile[] }> {
  const files = await findPoiSources(sourcePaths, ['poi-dataset', 'codebook']);
  const plan = await planFiles(options, files, output);
  if (plan.problem !== null) throw new DatawrightError('nothing-to-do', plan.problem);
  return plan;
}

/** @throws DatawrightError `source-unreadable`, naming the Pids that a codebook lacks. */
export async function refuseMissing(
  { pool, signal }: Pick<StageContext, 'pool'> & { readonly signal?: AbortSignal },
  files: readonly PlannedFile[],
): Promise<void> {
  const splits = [...new Set(files.map(({ split }) => split))];
  const codebooks = new Set(files.flatMap(({ codebook }) => (codebook === null ? [] : [codebook])));
  if (codebooks.size === 0) return;
  const input = { splits, codebooks: [...codebooks] };
  const { lacking } = await pool.run('find-missing-pids', input, { signal });
  if (lacking.length === 0) return;
  throw new DatawrightError(
    'source-unreadable',
    lacking.map(describeLack).join('\n'),
    'Make the codebook from the features of the same dataset, and try again. Nothing was written.',
  );
}

function describeLack({ codebook, first, count }: LackingCodebook): string {
  const [missing, ...others] = first;
  const pids = others.map(({ pid }) => pid).join(', ');
  const more = count > first.length ? ` and others` : '';
  const rest = count > 1 ? ` Neither have ${pids}${more}: ${count} Pids in all.` : '';
  return `Pid ${missing?.pid} (${missing?.path}, row ${missing?.row}) has no code in ${codebook}.${rest}`;
}
