import { rmSync } from 'node:fs';
import type { RunId, RunInfo, RunWarning } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import type { Project } from '../projects/project.ts';
import { RunProcess, scratchFolder } from './run-process.ts';
import { RunStore, type NewRun, type StoredRun } from './run-store.ts';
import type { Stage } from './stage.ts';

/** Screens are told of a running run at most this often. */
const TELL_EVERY_MS = 100;

/** Makes the stages of a run, which are code and cannot be stored. */
export type StagesOf = (run: Pick<StoredRun, 'recipeId' | 'options' | 'sources'>) => readonly Stage[];

export interface RunManagerOptions {
  readonly project: Project;
  readonly pool: Pool;
  readonly stagesOf: StagesOf;
  readonly onChange: (run: RunInfo) => void;
}

/** The runs of one open project. */
export class RunManager {
  readonly store: RunStore;
  readonly #options: RunManagerOptions;
  readonly #processes = new Map<RunId, RunProcess>();

  constructor(options: RunManagerOptions) {
    this.#options = options;
    this.store = new RunStore(options.project.database);
    this.store.markInterrupted();
  }

  start(run: Omit<NewRun, 'stages'>): RunInfo {
    this.#refuseSecondWriter(run.output);
    const stages = this.#options.stagesOf(run);
    this.#clearScratch(run);
    const id = this.store.insert({ ...run, stages });
    return this.#begin(this.#stored(id), stages);
  }

  resume(id: RunId): RunInfo {
    const run = this.#stored(id);
    if (this.#processes.has(id)) return this.info(id);
    if (run.state === 'done') {
      throw new DatawrightError('nothing-to-do', `Run ${run.number} is done already.`);
    }
    this.#refuseSecondWriter(run.output);
    const later = this.store
      .list()
      .find(
        ({ output, recipeId, number }) =>
          output === run.output && recipeId === run.recipeId && number > run.number,
      );
    if (later) {
      throw new DatawrightError(
        'bad-request',
        `Run ${run.number} cannot go on: run ${later.number} has continued the same dataset.`,
        `Resume run ${later.number}, or start a new one.`,
      );
    }
    return this.#begin(run, this.#options.stagesOf(run));
  }

  async cancel(id: RunId): Promise<RunInfo> {
    await this.#processes.get(id)?.stop('cancelled');
    return this.info(id);
  }

  /** Waits until a run stands still. */
  async settled(id: RunId): Promise<RunInfo> {
    await this.#processes.get(id)?.ended;
    return this.info(id);
  }

  has(id: RunId): boolean {
    return this.store.get(id) !== null;
  }

  info(id: RunId): RunInfo {
    return this.#toInfo(this.#stored(id));
  }

  list(): readonly RunInfo[] {
    return this.store.list().map((run) => this.#toInfo(run));
  }

  warnings(id: RunId, after: number, limit: number): readonly RunWarning[] {
    return this.store.warnings(id, after, limit);
  }

  /** Stops every run where it is; they count as interrupted and can be resumed. */
  async close(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.stop('interrupted')));
  }

  #begin(run: StoredRun, stages: readonly Stage[]): RunInfo {
    const { project, pool } = this.#options;
    const tell = this.#throttledTell(run.id);
    const process = new RunProcess({ run, stages, project, pool, store: this.store, onChange: tell.soon });
    this.#processes.set(run.id, process);
    void process.ended.then(() => {
      this.#processes.delete(run.id);
      tell.now();
    });
    return this.#toInfo({ ...run, state: 'running', error: null });
  }

  #throttledTell(id: RunId): { readonly soon: () => void; readonly now: () => void } {
    let last = 0;
    let timer: NodeJS.Timeout | null = null;
    const now = () => {
      if (timer) clearTimeout(timer);
      timer = null;
      last = performance.now();
      this.#options.onChange(this.info(id));
    };
    const soon = () => {
      if (timer) return;
      const wait = last + TELL_EVERY_MS - performance.now();
      if (wait <= 0) now();
      else timer = setTimeout(now, wait);
    };
    return { soon, now };
  }

  #refuseSecondWriter(output: string): void {
    for (const id of this.#processes.keys()) {
      const other = this.#stored(id);
      if (other.output !== output) continue;
      throw new DatawrightError(
        'run-busy',
        `Run ${other.number} is writing to this dataset.`,
        'Wait until it is done, or cancel it.',
      );
    }
  }

  /** Runs that this one takes the place of can no longer go on: what they had begun is of no use. */
  #clearScratch({ recipeId, output }: Pick<StoredRun, 'recipeId' | 'output'>): void {
    for (const old of this.store.list()) {
      if (old.recipeId !== recipeId || old.output !== output) continue;
      rmSync(scratchFolder(this.#options.project, old.id), { recursive: true, force: true });
    }
  }

  #stored(id: RunId): StoredRun {
    const run = this.store.get(id);
    if (!run)
      throw new DatawrightError('not-found', `There is no run ${id}.`, 'List the runs to see their ids.');
    return run;
  }

  #toInfo(run: StoredRun): RunInfo {
    const { project } = this.#options;
    const { id: projectId, name: projectName } = project.info;
    const live = this.#processes.get(run.id)?.live;
    const leftBehind = run.state === 'running' && !live;
    return {
      id: run.id,
      projectId,
      projectName,
      recipeId: run.recipeId,
      title: `Run ${run.number}`,
      state: leftBehind ? 'interrupted' : run.state,
      stages: this.store.stages(run.id).map(({ id, title, state }) => ({ id, title, state })),
      progress: live?.progress ?? run.progress,
      counts: live?.counts ?? run.counts,
      warningCount: live?.warningCount ?? this.store.warningCount(run.id),
      options: run.options,
      outputFolder: project.path(run.output),
      error: run.error,
      createdAt: run.createdAt,
      updatedAt: run.updatedAt,
      activeSeconds: run.activeSeconds + (live?.sittingSeconds ?? 0),
    };
  }
}
