import { mkdir, rm } from 'node:fs/promises';
import type { ApiFailure, RunCount, RunId, RunProgress, RunState } from '../../preload/contract.ts';
import { toFailure } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import { explainIfSqlite } from '../projects/open-database.ts';
import type { Project } from '../projects/project.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { PendingWarning, RunStore, StoredRun } from './run-store.ts';
import type { Stage, StageContext, StageEvent } from './stage.ts';

/** Numbers of a run that is going on: ahead of the database by what came since the last checkpoint. */
export interface LiveNumbers {
  readonly progress: RunProgress | null;
  readonly counts: readonly RunCount[];
  readonly warningCount: number;
  readonly sittingSeconds: number;
}

export interface RunProcessOptions {
  readonly run: StoredRun;
  readonly stages: readonly Stage[];
  readonly project: Project;
  readonly pool: Pool;
  readonly store: RunStore;
  /** Called after every change that someone may want to see. */
  readonly onChange: () => void;
}

/** Where a run keeps work in progress. */
export function scratchFolder(project: Project, runId: RunId): string {
  return project.path(`.datawright/runs/${runId}`);
}

/** One sitting of a run: from start or resume until it is done, fails or is stopped. */
export class RunProcess {
  readonly runId: RunId;
  /** Resolves, and never rejects, when the run stands still. */
  readonly ended: Promise<RunState>;
  readonly #options: RunProcessOptions;
  readonly #stop = new AbortController();
  readonly #startedAt = performance.now();
  #progress: RunProgress | null;
  #counts: readonly RunCount[];
  #pending: PendingWarning[] = [];
  #savedWarnings: number;
  #stoppedAs: 'cancelled' | 'interrupted' = 'cancelled';

  constructor(options: RunProcessOptions) {
    this.#options = options;
    this.runId = options.run.id;
    this.#progress = null;
    this.#counts = options.run.counts;
    this.#savedWarnings = options.store.warningCount(this.runId);
    this.ended = this.#run();
  }

  get live(): LiveNumbers {
    return {
      progress: this.#progress,
      counts: this.#counts,
      warningCount: this.#savedWarnings + this.#pending.length,
      sittingSeconds: (performance.now() - this.#startedAt) / 1000,
    };
  }

  /** Stops the run at its next yield. `interrupted` says that nobody meant this run in particular. */
  async stop(as: 'cancelled' | 'interrupted'): Promise<void> {
    this.#stoppedAs = as;
    this.#stop.abort();
    await this.ended;
  }

  async #run(): Promise<RunState> {
    const { store } = this.#options;
    // The constructor must return before the first change is told.
    await Promise.resolve();
    try {
      store.setState(this.runId, 'running');
      const { state, error } = await this.#runStages();
      store.addActiveSeconds(this.runId, this.live.sittingSeconds);
      store.setState(this.runId, state, error);
      return state;
    } catch {
      // The database itself could not be written. Its last commit stands, and says "running".
      return 'interrupted';
    }
  }

  async #runStages(): Promise<{ readonly state: RunState; readonly error: ApiFailure | null }> {
    const { run, stages, project, pool, store } = this.#options;
    const scratch = scratchFolder(project, run.id);
    const context: StageContext = {
      runId: run.id,
      project,
      pool,
      output: run.output,
      outputFolder: project.path(run.output),
      scratchFolder: scratch,
      signal: this.#stop.signal,
    };
    try {
      await mkdir(scratch, { recursive: true });
      const stored = store.stages(run.id);
      for (const stage of stages) {
        const known = stored.find(({ id }) => id === stage.id);
        if (known?.state === 'done') continue;
        const finished = await this.#runStage(stage, context, known?.checkpoint ?? null);
        if (!finished) return { state: this.#stoppedAs, error: null };
      }
      await rm(scratch, { recursive: true, force: true });
      return { state: 'done', error: null };
    } catch (error) {
      if (this.#stop.signal.aborted) return { state: this.#stoppedAs, error: null };
      return { state: 'failed', error: toFailure(explainIfSqlite(error, project.folder)) };
    }
  }

  /** @returns False when it was stopped before its end. */
  async #runStage(stage: Stage, context: StageContext, checkpoint: unknown): Promise<boolean> {
    const { store, onChange } = this.#options;
    store.setStageState(this.runId, stage.id, 'running');
    onChange();
    const meter = new ProgressMeter(stage.id);
    try {
      for await (const event of stage.run(context, checkpoint)) {
        this.#take(stage, meter, event);
        onChange();
        if (this.#stop.signal.aborted) return false;
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) store.setStageState(this.runId, stage.id, 'failed');
      throw error;
    }
    store.setStageState(this.runId, stage.id, 'done');
    return true;
  }

  #take(stage: Stage, meter: ProgressMeter, event: StageEvent): void {
    switch (event.type) {
      case 'progress':
        this.#progress = meter.update(event);
        return;
      case 'counts':
        this.#counts = event.counts;
        return;
      case 'warning': {
        const { code, message, source } = event;
        this.#pending.push({ code, message, source });
        return;
      }
      case 'checkpoint': {
        this.#options.store.saveCheckpoint(this.runId, stage.id, {
          state: event.state,
          counts: this.#counts,
          progress: this.#progress,
          warnings: this.#pending,
          commit: event.commit,
        });
        this.#savedWarnings += this.#pending.length;
        this.#pending = [];
      }
    }
  }
}
