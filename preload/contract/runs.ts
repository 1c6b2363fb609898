import type { ApiFailure } from './failure.ts';
import type { ProjectId, RecipeId, RunId } from './ids.ts';
import type { OptionValues } from './recipes.ts';

/**
 * `interrupted`: the process ended in the middle (a crash, `kill -9`, a shutdown).
 * `cancelled`: the user stopped it. Both go on from the last checkpoint with `resume`, and so
 * does `failed`.
 */
export type RunState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export type StageState = 'pending' | 'running' | 'done' | 'failed';

export interface RunStage {
  readonly id: string;
  readonly title: string;
  readonly state: StageState;
}

export interface RunProgress {
  readonly stageId: string;
  readonly done: number;
  /** Null when the end is not known. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'files';
  /** Units per second over the last seconds; null before the first measurement. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
}

/** A number that the run reports, in display order. */
export interface RunCount {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** What is counted, in the plural, where the number belongs into a line about the whole run. */
  readonly noun?: string | undefined;
}

export interface RunInfo {
  readonly id: RunId;
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly recipeId: RecipeId;
  readonly title: string;
  readonly state: RunState;
  readonly stages: readonly RunStage[];
  readonly progress: RunProgress | null;
  readonly counts: readonly RunCount[];
  readonly warningCount: number;
  readonly options: OptionValues;
  /** Absolute path of the dataset folder that the run writes to. */
  readonly outputFolder: string;
  readonly error: ApiFailure | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Time spent running, over all its sittings. */
  readonly activeSeconds: number;
}

export interface RunWarning {
  /** Position in the run's warnings, from 1; the cursor of {@link RunsApi.warnings}. */
  readonly number: number;
  readonly code: string;
  readonly message: string;
  readonly source: string;
}

export interface RunsApi {
  start(request: {
    readonly projectId: ProjectId;
    readonly recipeId: RecipeId;
    readonly options: OptionValues;
    /** Writes the dataset into the project folder itself rather than a folder of its own. */
    readonly inProjectFolder?: boolean | undefined;
  }): Promise<RunInfo>;
  get(request: { readonly runId: RunId }): Promise<RunInfo>;
  /** Runs of one project, or of every open project, newest first. */
  list(request: { readonly projectId?: ProjectId | undefined }): Promise<readonly RunInfo[]>;
  /** Stops at the next yield; resolves when the run stands still. */
  cancel(request: { readonly runId: RunId }): Promise<RunInfo>;
  resume(request: { readonly runId: RunId }): Promise<RunInfo>;
  /** At most `limit` (200) warnings after the given number. */
  warnings(request: {
    readonly runId: RunId;
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly RunWarning[]>;
}
