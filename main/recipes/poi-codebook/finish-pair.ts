import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CodebookInfo, RqvaeParameters } from '../../../preload/contract.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import { putOutputFile } from '../../projects/output-files.ts';
import type { StageContext, StageEvent } from '../../runs/stage.ts';
import { VERSION } from '../../version.ts';
import { copyIntoPlace } from '../move-into-place.ts';
import { countsOf, pass, type CurrentPair, type EncodeState, type PairedDataset } from './encode-state.ts';
import type { CodebookOptions } from './options.ts';

/** What is kept of a codebook beside its file. */
export interface CodebookFacts {
  readonly info: Omit<CodebookInfo, 'table' | 'bytes'>;
  /** Absolute path of the dataset, for the names of its places. */
  readonly datasetFolder: string;
}

/** Kind of a codebook among the files of a dataset. */
export const CODEBOOK_KIND = 'codebook';

interface EncodedPair {
  readonly model: string;
  readonly parameters: RqvaeParameters | null;
  readonly dataset: PairedDataset;
  readonly current: CurrentPair;
  readonly onnx: string;
  readonly spool: string;
}

/** Writes the codebook, its report and the model of a dataset that is all encoded. */
export async function* finishPair(
  { pool, signal, outputFolder, output, runId }: StageContext,
  { collisions }: CodebookOptions,
  before: EncodeState,
  { model, parameters, dataset, current, onnx, spool }: EncodedPair,
): AsyncGenerator<StageEvent, void, void> {
  const { paths } = dataset;
  const { shape, rows, nearTies } = current;
  const device = current.device ?? 'cpu';
  const codebook = join(outputFolder, paths.codebook);
  const report = join(outputFolder, paths.report);
  await mkdir(dirname(codebook), { recursive: true }).catch((error: unknown) => {
    throw explainErrno(error, codebook);
  });
  const written = await pool.run(
    'write-codebook',
    {
      spool,
      rows,
      levels: shape.levels,
      dimensions: shape.dimensions ?? 0,
      sizes: shape.codes,
      index: dataset.files.index,
      collisions,
      codebook,
      report,
      facts: {
        model,
        dataset: dataset.name,
        features: dataset.featuresHash,
        device,
        nearTies,
        datawright: VERSION,
      },
    },
    { signal },
  );
  await copyIntoPlace(onnx, join(outputFolder, paths.onnx));
  const hashed = await pool.run('hash-file', { path: join(outputFolder, paths.onnx) });
  const facts: CodebookFacts = {
    info: {
      model,
      dataset: dataset.name,
      parameters,
      device,
      collisions,
      nearTies,
      quality: written.summary,
      buckets: written.largest.map(({ sid, pids }) => ({ sid, pids })),
    },
    datasetFolder: dataset.folder,
  };
  const after = pass(before, null);
  yield { type: 'counts', counts: countsOf(after) };
  yield {
    type: 'checkpoint',
    state: after,
    commit(database) {
      const put = (file: { readonly bytes: number; readonly sha256: string }, path: string, kind: string) =>
        putOutputFile(database, output, runId, {
          ...file,
          path,
          kind,
          rows: kind === CODEBOOK_KIND ? rows : null,
          facts: kind === CODEBOOK_KIND ? facts : null,
        });
      put(written.codebook, paths.codebook, CODEBOOK_KIND);
      put(written.report, paths.report, 'codebook-report');
      put(hashed, paths.onnx, 'encoder');
    },
  };
  await rm(spool, { force: true });
  await rm(onnx, { force: true });
}
