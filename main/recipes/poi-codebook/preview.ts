import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodebookRow, CodebooksPreview } from '../../../preload/contract.ts';
import { DatawrightError, toFailure } from '../../../preload/failure.ts';
import { spellCodes } from '../../../workers/poi/render-sample.ts';
import { readPidIndex } from '../../../workers/rqvae/read-pid-index.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { outputPrefix } from '../poi-folders.ts';
import type { PreviewContext } from '../recipe.ts';
import { codebookPaths } from './codebook-paths.ts';
import type { CodebookOptions } from './options.ts';
import { planCodebooks, type PlannedDataset } from './plan-codebooks.ts';

const ROWS = 8;

type Sample = CodebooksPreview['sample'];

/** Which model would encode what, where, and the first POIs as the first model sees them. */
export async function previewCodebooks(
  { pool, output }: PreviewContext,
  options: CodebookOptions,
  sources: readonly FoundFile[],
): Promise<CodebooksPreview> {
  const { datasets, models, warnings, folders } = await planCodebooks(pool, options, sources);
  if (datasets.length === 0 && models.length === 0) {
    throw new DatawrightError(
      'nothing-to-do',
      'There is nothing to encode yet.',
      warnings[0] ?? 'Add a POI dataset and a trained RQ-VAE as sources.',
    );
  }
  const runnable = models.filter(({ chosen, problem }) => chosen && problem === null);
  const [first] = runnable;
  const dataset = datasets.find(({ name }) => name === first?.dataset);
  const tried = first && dataset ? await encodeFirst(pool, options, first, dataset) : null;
  return {
    recipeId: 'poi-codebook',
    datasets: datasets.map(({ name, folder, pois, columns }) => ({ name, folder, pois, features: columns })),
    models,
    devices: await pool.run('list-devices', null),
    files: runnable.flatMap(({ model, dataset: name }) =>
      Object.values(codebookPaths(outputPrefix(output, name ?? '', folders), model)),
    ),
    sample: tried !== null && 'rows' in tried ? tried : null,
    warnings: [...warnings, ...(tried !== null && 'reason' in tried ? [tried.reason] : [])],
  };
}

async function encodeFirst(
  pool: PreviewContext['pool'],
  { device }: CodebookOptions,
  { model, path }: { readonly model: string; readonly path: string },
  { files, pois }: PlannedDataset,
): Promise<NonNullable<Sample> | { readonly reason: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'datawright-preview-'));
  try {
    const onnx = join(folder, 'model.onnx');
    const { levels } = await pool.run('convert-model', { model: path, output: onnx });
    const count = Math.min(ROWS, pois);
    const threads = pool.threads;
    const input = { model: onnx, features: files.features, device, threads, first: 0, count };
    const encoded = await pool.run('encode-pois', input);
    const pids = await readPidIndex(files.index, pois);
    const rows = Array.from({ length: count }, (_, index): CodebookRow => {
      const codes = [...encoded.codes.subarray(index * levels, (index + 1) * levels)];
      const place = { bucket: null, category: null, region: null };
      return { index, pid: pids[index] ?? 0, codes, sid: spellCodes(codes), ...place };
    });
    return { model, device: encoded.device, rows };
  } catch (error) {
    const { message, hint } = toFailure(error);
    return { reason: `${message} ${hint}`.trim() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
