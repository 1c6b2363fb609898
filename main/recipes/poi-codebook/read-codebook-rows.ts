import type { CodebookMatch, CodebookRow, SampleKinds, SearchResult } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { lookupCodebook } from '../../../workers/rqvae/lookup-codebook.ts';
import { listOutputFiles } from '../../projects/output-files.ts';
import type { RecipeContext, SampleReader } from '../recipe.ts';
import { CODEBOOK_KIND, type CodebookFacts } from './finish-pair.ts';
import { openCodebook, type OpenCodebook } from './open-codebooks.ts';

/** The rows of codebooks; a table is the path of one. */
export const codebookRows: SampleReader<SampleKinds['poi-codebook']> = {
  async page(context, table, from, limit) {
    const { codebook, rowAt } = await open(context, table);
    const end = Math.min(from + limit, codebook.pids.length);
    return Array.from({ length: Math.max(0, end - from) }, (_, step) => rowAt(from + step));
  },
  async get(context, table, index): Promise<CodebookRow> {
    const { codebook, rowAt } = await open(context, table);
    if (index < codebook.pids.length) return rowAt(index);
    throw new DatawrightError(
      'not-found',
      `The codebook has ${codebook.pids.length} rows, and none at ${index}.`,
    );
  },
  async search(context, table, text, limit): Promise<SearchResult<CodebookMatch>> {
    const { codebook, rowAt } = await open(context, table);
    const { pid, counts, pois } = lookupCodebook(codebook, text, limit);
    const rows = pois.map((poi) => ({ ...rowAt(codebook.rowOf(poi.pid) ?? 0), shared: poi.shared }));
    // The POI that was asked for stands before those that share all of its codes.
    const own = rows.filter((row) => row.pid === pid);
    return { rows: [...own, ...rows.filter((row) => row.pid !== pid)], total: counts[0] ?? 0 };
  },
};

async function open({ project, pool, output }: RecipeContext, table: string): Promise<OpenCodebook> {
  const files = listOutputFiles<CodebookFacts>(project, output, CODEBOOK_KIND);
  const file = files.find(({ path }) => path === table);
  if (!file)
    throw new DatawrightError('not-found', `There is no codebook ${table}.`, 'Run the recipe first.');
  return openCodebook(pool, project.path(`${output}/${table}`), file.facts.datasetFolder);
}
