import { join } from 'node:path';
import { DatawrightError, toFailure } from '../../../preload/failure.ts';
import type { Stage, StageContext, StageEvent } from '../../runs/stage.ts';
import { findPoiSources } from '../find-poi-sources.ts';
import { outputPrefix } from '../poi-folders.ts';
import { writeManifest } from '../write-manifest.ts';
import { codebookPaths } from './codebook-paths.ts';
import {
  addRows,
  countsOf,
  pass,
  rowsBefore,
  type CurrentPair,
  type EncodeState,
  type Pair,
} from './encode-state.ts';
import { finishPair } from './finish-pair.ts';
import type { CodebookOptions } from './options.ts';
import { planCodebooks } from './plan-codebooks.ts';
import { RowSpool } from './row-spool.ts';

/** Encodes the dataset of each model, one model after another. A model that fails holds up no other. */
export function encodeStage(options: CodebookOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'encode',
    title: 'Encode POIs, write codebooks',
    async *run(context, checkpoint) {
      const kept = checkpoint as EncodeState | null;
      let state = await begin(context, options, sourcePaths, kept);
      while (state.at < state.pairs.length) {
        const pair = state.pairs[state.at] as Pair;
        try {
          yield* encodePair(context, options, state, pair);
          state = pass(state, null);
        } catch (error) {
          if (context.signal.aborted || toFailure(error).code === 'disk-full') throw error;
          const message = nameModelFile(toFailure(error).message, context, state);
          yield { type: 'warning', code: 'model-failed', message, source: pair.path };
          state = pass(state, { pair, message });
          yield { type: 'checkpoint', state };
        }
      }
      if (state.failed.length === 0) return;
      // The next stage will not come, and what was written is real.
      await writeManifest(context);
      throw describeFailures(state);
    },
  };
}

/** Where the stage begins; after an end with failures, with those models alone, as the sources are now. */
async function begin(
  context: StageContext,
  options: CodebookOptions,
  sourcePaths: readonly string[],
  kept: EncodeState | null,
): Promise<EncodeState> {
  if (kept && (kept.at < kept.pairs.length || kept.failed.length === 0))
    return startAnewIfChanged(context, kept);
  const planned = await planPairs(context, options, sourcePaths);
  const hasFailed = ({ model }: Pair) => kept?.failed.some(({ pair }) => pair.model === model) ?? true;
  const done = kept?.pairs.filter((pair) => !hasFailed(pair)) ?? [];
  const pairs = [...done, ...planned.filter(hasFailed)];
  return { pairs, at: done.length, current: null, failed: [] };
}

/** Rows that were encoded before the features became others are of no use. */
async function startAnewIfChanged({ pool }: StageContext, state: EncodeState): Promise<EncodeState> {
  const dataset = state.pairs[state.at]?.dataset;
  if (!dataset) return state;
  const { sha256 } = await pool.run('hash-file', { path: dataset.files.features });
  if (sha256 === dataset.featuresHash) return state;
  const isOld = (pair: Pair, at: number) =>
    at >= state.at && pair.dataset?.files.features === dataset.files.features;
  const pairs = state.pairs.map((pair, at) =>
    pair.dataset && isOld(pair, at) ? { ...pair, dataset: { ...pair.dataset, featuresHash: sha256 } } : pair,
  );
  return { ...state, pairs, current: null };
}

async function planPairs(
  { pool, output }: StageContext,
  options: CodebookOptions,
  sourcePaths: readonly string[],
): Promise<readonly Pair[]> {
  const files = await findPoiSources(sourcePaths, ['poi-dataset', 'rqvae-model']);
  const { models, datasets, folders } = await planCodebooks(pool, options, files);
  const hashes = new Map<string, string>();
  for (const { name, files: parts } of datasets) {
    const { sha256 } = await pool.run('hash-file', { path: parts.features });
    hashes.set(name, sha256);
  }
  return models.flatMap(({ model, path, dataset, chosen, parameters, problem }): readonly Pair[] => {
    if (!chosen) return [];
    const own = datasets.find(({ name }) => name === dataset);
    if (!own || problem !== null) return [{ model, path, parameters, problem: problem ?? '', dataset: null }];
    const { name, folder, files: parts, pois } = own;
    const paths = codebookPaths(outputPrefix(output, name, folders), model);
    const featuresHash = hashes.get(name) ?? '';
    const paired = { name, folder, files: parts, pois, featuresHash, paths };
    return [{ model, path, parameters, problem: null, dataset: paired }];
  });
}

async function* encodePair(
  context: StageContext,
  options: CodebookOptions,
  before: EncodeState,
  { model, path, problem, dataset, parameters }: Pair,
): AsyncGenerator<StageEvent, void, void> {
  if (dataset === null) {
    throw new DatawrightError('source-unreadable', `${model}: ${problem}`);
  }
  const { pool, signal, scratchFolder } = context;
  const onnx = onnxPath(scratchFolder, before.at);
  let current: CurrentPair = before.current ?? {
    shape: await pool.run('convert-model', { model: path, output: onnx }, { signal }),
    rows: 0,
    device: null,
    passedOver: [],
    nearTies: 0,
  };
  const spool = await RowSpool.open(join(scratchFolder, `${before.at}.spool`), current.shape, current.rows);
  try {
    while (current.rows < dataset.pois) {
      const count = Math.min(options.batchSize, dataset.pois - current.rows);
      const rows = await pool.run(
        'encode-pois',
        {
          model: onnx,
          features: dataset.files.features,
          device: options.device,
          threads: pool.threads,
          first: current.rows,
          count,
        },
        { signal },
      );
      await spool.append(rows);
      current = addRows(current, rows);
      const state = { ...before, current };
      const [done, total] = rowsBefore(state);
      yield { type: 'progress', done: done + current.rows, total, unit: 'rows' };
      yield { type: 'counts', counts: countsOf(state) };
      yield { type: 'checkpoint', state };
    }
  } finally {
    await spool.close();
  }
  yield* finishPair(context, options, before, {
    model,
    parameters,
    dataset,
    current,
    onnx,
    spool: spool.path,
  });
}

/** The converted file is ours; what the user knows is the one it was made of. */
function nameModelFile(message: string, { scratchFolder }: StageContext, { at, pairs }: EncodeState): string {
  return message.replaceAll(onnxPath(scratchFolder, at), pairs[at]?.path ?? '');
}

function onnxPath(scratchFolder: string, at: number): string {
  return join(scratchFolder, `${at}.onnx`);
}

function describeFailures({ pairs, failed }: EncodeState): DatawrightError {
  const reasons = failed.map(({ message }) => message).join('\n');
  const [only] = failed;
  if (only && pairs.length === 1) {
    return new DatawrightError('partly-failed', only.message, 'Correct it, then resume the run.');
  }
  const others = failed.length < pairs.length ? 'The codebooks of the others are written. ' : '';
  return new DatawrightError(
    'partly-failed',
    `${failed.length} of ${pairs.length} models failed:\n${reasons}`,
    `${others}Correct what is wrong, then resume: only the failed ones are tried again.`,
  );
}
