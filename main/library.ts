import { resolve } from 'node:path';
import type {
  DatasetKinds,
  DatawrightApi,
  OptionValues,
  PreviewKinds,
  RecipeId,
  RunId,
  RunInfo,
} from '../preload/contract.ts';
import { DatawrightError } from '../preload/failure.ts';
import { openEngine as openWith } from './engine/open-engine.ts';
import { settleRun } from './engine/settle-run.ts';
import { startInFolder } from './engine/start-in-folder.ts';
import type { RecipeOptions } from './recipes/recipe-options.ts';

export type * from '../preload/contract.ts';
export type { RecipeOptions } from './recipes/recipe-options.ts';
export { DatawrightError } from '../preload/failure.ts';

export interface OpenEngineOptions {
  /** Threads for compute; all cores when left out. */
  readonly workers?: number | undefined;
  /** Where settings and the list of recent projects are kept; the user's folder when left out. */
  readonly home?: string | undefined;
}

export interface RunRequest<Id extends RecipeId> {
  /** Files and folders, as they would be dropped. */
  readonly sources: readonly string[];
  /** Dataset folder. A later run into the same folder adds to it. */
  readonly out: string;
  readonly options?: RecipeOptions[Id] | undefined;
  readonly onProgress?: ((run: RunInfo) => void) | undefined;
  /** Stops the run at its next step when it aborts; `datawright resume` goes on with it. */
  readonly signal?: AbortSignal | undefined;
}

/** The engine for a script: recipes as functions, and all that the screens can do besides. */
export interface ScriptEngine {
  readonly api: DatawrightApi;
  /**
   * Runs a recipe to its end.
   *
   * @throws DatawrightError with a `code` and a `hint` when it fails or is stopped; what was
   *   finished is kept.
   */
  run<Id extends RecipeId>(recipeId: Id, request: RunRequest<Id>): Promise<DatasetKinds[Id]>;
  /** What a run would make. Writes nothing. */
  preview<Id extends RecipeId>(
    recipeId: Id,
    request: Pick<RunRequest<Id>, 'sources' | 'options'>,
  ): Promise<PreviewKinds[Id]>;
  /** Stops what is running and frees threads and projects. */
  close(): Promise<void>;
}

/** Starts the engine in this process. */
export function openEngine({ workers, home }: OpenEngineOptions = {}): ScriptEngine {
  const engine = openWith({ host: { shell: 'script' }, workers, home });
  const { api } = engine;
  return {
    api,
    async run(recipeId, { sources, out, options, onProgress, signal }) {
      if (signal?.aborted) throw new DatawrightError('cancelled', 'The run was stopped before it began.');
      const paths = sources.map((path) => resolve(path));
      const folder = resolve(out);
      const values = toValues(options);
      let cancel = () => undefined as void;
      const onStart = (runId: RunId) => {
        cancel = () => void api.runs.cancel({ runId });
        if (signal?.aborted) cancel();
        signal?.addEventListener('abort', cancel, { once: true });
      };
      try {
        const begin = () => startInFolder(engine, { recipeId, sources: paths, folder, options: values });
        const run = await settleRun(engine, begin, { onChange: onProgress, onStart });
        refuseUnfinished(run);
        const dataset = await api.samples.dataset({ projectId: run.projectId, recipeId });
        if (dataset) return dataset;
        throw new DatawrightError('nothing-to-do', 'The run is done, and made nothing.');
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    preview(recipeId, { sources, options }) {
      const paths = sources.map((path) => resolve(path));
      return api.recipes.preview({ paths, recipeId, options: toValues(options) });
    },
    close: () => engine.close(),
  };
}

/** The engine checks them; what is left out has its default. */
function toValues(options: object | undefined): OptionValues {
  return { ...options };
}

function refuseUnfinished({ id, state, error }: RunInfo): void {
  if (state === 'done') return;
  const hint = `Go on with: datawright resume ${id.slice(0, 8)}`;
  if (!error) throw new DatawrightError('cancelled', 'The run was stopped.', hint);
  throw new DatawrightError(error.code, error.message, error.hint || hint);
}
