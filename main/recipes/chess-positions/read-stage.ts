import { DatawrightError } from '../../../preload/failure.ts';
import { findSources } from '../../projects/find-sources.ts';
import type { Stage, StageContext } from '../../runs/stage.ts';
import type { ChessOptions } from './options.ts';
import { pgnReader } from './pgn-reader.ts';
import { ReadPass } from './read-pass.ts';
import { beginState, type ReadState } from './read-state.ts';
import { planSources, refreshSources, type SourcePlan } from './source-cursors.ts';

/** Reads the sources, takes positions and writes them as shards, batch by batch. */
export function readStage(options: ChessOptions, sourcePaths: readonly string[]): Stage {
  return {
    id: 'read',
    title: 'Read games, write shards',
    async *run(context, checkpoint) {
      const begun = checkpoint === null ? await begin(context, sourcePaths) : null;
      for (const { path, reason } of begun?.leftOut ?? []) {
        yield { type: 'warning', code: 'source-left-out', message: reason, source: path };
      }
      const state = begun?.state ?? (await goOn(checkpoint as ReadState));
      const pass = await ReadPass.open(context, options, state);
      try {
        yield* pass.run();
      } finally {
        await pass.close();
      }
    },
  };
}

async function goOn(state: ReadState): Promise<ReadState> {
  return state.ended ? state : { ...state, sources: await refreshSources(state.sources) };
}

async function begin(
  context: StageContext,
  sourcePaths: readonly string[],
): Promise<Pick<SourcePlan, 'leftOut'> & { readonly state: ReadState }> {
  const { database } = context.project;
  const { files } = await findSources(sourcePaths, [pgnReader]);
  const { sources, leftOut } = await planSources(database, context.output, files);
  if (sources.length === 0) {
    throw new DatawrightError(
      'nothing-to-do',
      'Every source has been read into this dataset already.',
      'Add more games, or make a new dataset.',
    );
  }
  const lastBatch = database
    .prepare('SELECT max(batch) FROM shards WHERE output = ?')
    .pluck()
    .get(context.output) as number | null;
  return { state: beginState(sources, (lastBatch ?? 0) + 1), leftOut };
}
