import { basename } from 'node:path';
import type { PoiDatasetPreview } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { CHECK_IN_FORMATS } from '../poi-source-readers.ts';
import type { PreviewContext } from '../recipe.ts';
import { countSteps } from './count-steps.ts';
import type { PoiDatasetOptions } from './options.ts';
import { planDatasets, toPlanInput } from './plan-datasets.ts';

const ROWS = 10;
/** Files that are looked at; each is read as a whole. */
const FILES = 3;

/** What would become of the check-ins, counted over the whole files. */
export async function previewPoiDataset(
  { pool, output }: PreviewContext,
  options: PoiDatasetOptions,
  sources: readonly FoundFile[],
): Promise<PoiDatasetPreview> {
  const planned = planDatasets(sources, output);
  if (planned.length === 0) {
    throw new DatawrightError(
      'nothing-to-do',
      'There are no check-ins to preview.',
      'Add a file of check-ins as a source.',
    );
  }
  const datasets = await Promise.all(
    planned.slice(0, FILES).map(async ({ name, source }) => {
      const input = { plan: toPlanInput(source, options), rows: ROWS };
      const { kind, counts, notes, checkIns } = await pool.run('survey-check-ins', input);
      return {
        name,
        source: basename(source),
        format: CHECK_IN_FORMATS[kind],
        checkIns,
        counts: countSteps(counts),
        notes,
      };
    }),
  );
  const left = planned.length - datasets.length;
  return {
    recipeId: 'poi-dataset',
    datasets,
    warnings: left > 0 ? [`${left} more files of check-ins are not shown here; a run takes them all.`] : [],
  };
}
