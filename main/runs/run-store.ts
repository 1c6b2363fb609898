import { randomUUID } from 'node:crypto';
import type {
  ApiFailure,
  OptionValues,
  RecipeId,
  RunCount,
  RunId,
  RunProgress,
  RunStage,
  RunState,
  RunWarning,
  StageState,
} from '../../preload/contract.ts';
import type { Database, WritingDatabase } from '../projects/open-database.ts';

/** A run as the database has it. */
export interface StoredRun {
  readonly id: RunId;
  /** Counts up within a project; what people call the run by. */
  readonly number: number;
  readonly recipeId: RecipeId;
  readonly state: RunState;
  readonly options: OptionValues;
  /** Absolute paths, as given when the run was started. */
  readonly sources: readonly string[];
  /** Dataset folder, relative to the project folder. */
  readonly output: string;
  readonly counts: readonly RunCount[];
  readonly progress: RunProgress | null;
  readonly error: ApiFailure | null;
  readonly activeSeconds: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewRun = Pick<StoredRun, 'recipeId' | 'options' | 'sources' | 'output'> & {
  readonly stages: readonly { readonly id: string; readonly title: string }[];
};

export type PendingWarning = Omit<RunWarning, 'number'>;

/** Warnings kept in full; beyond that a run only counts them. */
const WARNINGS_KEPT = 10_000;

/** The runs of a project, for reading. */
export class RunReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(id: RunId): StoredRun | null {
    const row = this.#database.prepare('SELECT * FROM runs WHERE id = ?').get(id) as RunRow | undefined;
    return row ? toRun(row) : null;
  }

  /** Newest first. */
  list(): readonly StoredRun[] {
    const rows = this.#database.prepare('SELECT * FROM runs ORDER BY number DESC').all() as RunRow[];
    return rows.map(toRun);
  }

  stages(id: RunId): readonly (RunStage & { readonly checkpoint: unknown })[] {
    const rows = this.#database
      .prepare('SELECT stage_id, title, state, checkpoint FROM run_stages WHERE run_id = ? ORDER BY position')
      .all(id) as { stage_id: string; title: string; state: StageState; checkpoint: string | null }[];
    return rows.map((row) => ({
      id: row.stage_id,
      title: row.title,
      state: row.state,
      checkpoint: parseOrNull(row.checkpoint),
    }));
  }

  warningCount(id: RunId): number {
    const row = this.#database
      .prepare('SELECT coalesce(max(number), 0) AS count FROM run_warnings WHERE run_id = ?')
      .get(id) as { count: number };
    return row.count;
  }

  warnings(id: RunId, after: number, limit: number): readonly RunWarning[] {
    return this.#database
      .prepare(
        `SELECT number, code, message, source FROM run_warnings
         WHERE run_id = ? AND number > ? ORDER BY number LIMIT ?`,
      )
      .all(id, after, limit) as RunWarning[];
  }
}

/** The runs of the project that this process holds. */
export class RunStore extends RunReader {
  readonly #database: WritingDatabase;

  constructor(database: WritingDatabase) {
    super(database);
    this.#database = database;
  }

  /** Runs that an ended process left behind become `interrupted`. */
  markInterrupted(): void {
    this.#database.prepare(`UPDATE runs SET state = 'interrupted' WHERE state = 'running'`).run();
  }

  insert({ recipeId, options, sources, output, stages }: NewRun): RunId {
    const id = randomUUID() as RunId;
    const now = new Date().toISOString();
    const insertStage = this.#database.prepare(
      `INSERT INTO run_stages (run_id, position, stage_id, title, state) VALUES (?, ?, ?, ?, 'pending')`,
    );
    this.#database.transaction(() => {
      this.#database
        .prepare(
          `INSERT INTO runs (id, number, recipe_id, state, options, sources, output, created_at, updated_at)
           VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM runs), ?, 'running', ?, ?, ?, ?, ?)`,
        )
        .run(id, recipeId, JSON.stringify(options), JSON.stringify(sources), output, now, now);
      for (const [position, stage] of stages.entries()) insertStage.run(id, position, stage.id, stage.title);
    })();
    return id;
  }

  setState(id: RunId, state: RunState, error: ApiFailure | null = null): void {
    this.#database
      .prepare('UPDATE runs SET state = ?, error = ?, updated_at = ? WHERE id = ?')
      .run(state, error && JSON.stringify(error), new Date().toISOString(), id);
  }

  setStageState(id: RunId, stageId: string, state: StageState): void {
    this.#database
      .prepare('UPDATE run_stages SET state = ? WHERE run_id = ? AND stage_id = ?')
      .run(state, id, stageId);
  }

  addActiveSeconds(id: RunId, seconds: number): void {
    this.#database
      .prepare('UPDATE runs SET active_seconds = active_seconds + ? WHERE id = ?')
      .run(seconds, id);
  }

  /** Keeps a checkpoint and everything that belongs to it, in one transaction. */
  saveCheckpoint(
    id: RunId,
    stageId: string,
    saved: {
      readonly state: unknown;
      readonly counts: readonly RunCount[];
      readonly progress: RunProgress | null;
      readonly warnings: readonly PendingWarning[];
      readonly commit: ((database: WritingDatabase) => void) | undefined;
    },
  ): void {
    this.#database.transaction(() => {
      saved.commit?.(this.#database);
      this.#database
        .prepare('UPDATE run_stages SET checkpoint = ? WHERE run_id = ? AND stage_id = ?')
        .run(JSON.stringify(saved.state), id, stageId);
      this.#database
        .prepare('UPDATE runs SET counts = ?, progress = ?, updated_at = ? WHERE id = ?')
        .run(
          JSON.stringify(saved.counts),
          saved.progress && JSON.stringify(saved.progress),
          new Date().toISOString(),
          id,
        );
      this.#insertWarnings(id, saved.warnings);
    })();
  }

  #insertWarnings(id: RunId, warnings: readonly PendingWarning[]): void {
    if (warnings.length === 0) return;
    const first = this.warningCount(id) + 1;
    const insert = this.#database.prepare('INSERT INTO run_warnings VALUES (?, ?, ?, ?, ?)');
    for (const [index, { code, message, source }] of warnings.entries()) {
      if (first + index > WARNINGS_KEPT) return;
      insert.run(id, first + index, code, message, source);
    }
  }
}

interface RunRow {
  readonly id: RunId;
  readonly number: number;
  readonly recipe_id: RecipeId;
  readonly state: RunState;
  readonly options: string;
  readonly sources: string;
  readonly output: string;
  readonly counts: string;
  readonly progress: string | null;
  readonly error: string | null;
  readonly active_seconds: number;
  readonly created_at: string;
  readonly updated_at: string;
}

function toRun(row: RunRow): StoredRun {
  return {
    id: row.id,
    number: row.number,
    recipeId: row.recipe_id,
    state: row.state,
    options: JSON.parse(row.options) as OptionValues,
    sources: JSON.parse(row.sources) as readonly string[],
    output: row.output,
    counts: JSON.parse(row.counts) as readonly RunCount[],
    progress: parseOrNull(row.progress) as RunProgress | null,
    error: parseOrNull(row.error) as ApiFailure | null,
    activeSeconds: row.active_seconds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function parseOrNull(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
