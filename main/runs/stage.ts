import type { RunCount, RunId, RunProgress } from '../../preload/contract.ts';
import type { Pool } from '../../workers/pool.ts';
import type { Project } from '../projects/project.ts';
import type { WritingDatabase } from '../projects/open-database.ts';

/** What a stage works with. */
export interface StageContext {
  readonly runId: RunId;
  readonly project: Project;
  readonly pool: Pool;
  /** Absolute path of the folder that the run's results go to. */
  readonly outputFolder: string;
  /** The same, relative to the project: the key of the dataset in the database. */
  readonly output: string;
  /** Absolute path of a folder for work in progress; removed when the run is done. */
  readonly scratchFolder: string;
  /** Aborts when the run is to stop. A stage stops at its next yield in any case. */
  readonly signal: AbortSignal;
}

export type StageEvent =
  | ({ readonly type: 'progress' } & Pick<RunProgress, 'done' | 'total' | 'unit'>)
  /** The numbers so far, whole; kept with the next checkpoint. */
  | { readonly type: 'counts'; readonly counts: readonly RunCount[] }
  /** Kept with the next checkpoint, so that going on from it does not warn twice. */
  | { readonly type: 'warning'; readonly code: string; readonly message: string; readonly source: string }
  /**
   * From here the stage can go on after a stop. Everything the state speaks of must be on disk
   * already. `commit` writes to the database in the same transaction.
   */
  | {
      readonly type: 'checkpoint';
      readonly state: unknown;
      readonly commit?: ((database: WritingDatabase) => void) | undefined;
    };

/** One step of a run. */
export interface Stage {
  readonly id: string;
  readonly title: string;
  /** @param checkpoint The last state that this stage committed, or null at its beginning. */
  run(context: StageContext, checkpoint: unknown): AsyncGenerator<StageEvent, void, void>;
}
