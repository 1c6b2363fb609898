import type { RowRange } from './scroll-maths.ts';

export interface RowPagesOptions<Row> {
  readonly rowCount: number;
  readonly fetchPage: (from: number, limit: number) => Promise<readonly Row[]>;
  readonly pageSize?: number;
  /** Pages kept; those used longest ago go first. */
  readonly capacity?: number;
  /** Requests under way at once. */
  readonly concurrency?: number;
  /** Pages fetched ahead in the direction of movement. */
  readonly ahead?: number;
}

/**
 * Rows of a long table, fetched page by page: what is in view first, then what comes next in the
 * direction of movement. What a scroll has passed before its request began is never asked for.
 */
export class RowPages<Row> {
  readonly #options: Required<RowPagesOptions<Row>>;
  /** Insertion order is order of use. */
  readonly #pages = new Map<number, readonly Row[]>();
  readonly #underWay = new Set<number>();
  readonly #failed = new Map<number, unknown>();
  readonly #listeners = new Set<() => void>();
  #wanted: readonly number[] = [];
  #lastFirst = 0;
  #version = 0;

  constructor(options: RowPagesOptions<Row>) {
    this.#options = { pageSize: 200, capacity: 60, concurrency: 2, ahead: 2, ...options };
  }

  /** Changes whenever rows have come or failed. */
  get version(): number {
    return this.#version;
  }

  /** The first failure among the pages in view, or null. */
  get failure(): unknown {
    for (const page of this.#wanted) {
      if (this.#failed.has(page)) return this.#failed.get(page);
    }
    return null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The row if it is here; undefined until its page has come. */
  row(index: number): Row | undefined {
    const { pageSize } = this.#options;
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Says what is in view now. */
  show(range: RowRange): void {
    const forwards = range.first >= this.#lastFirst;
    this.#lastFirst = range.first;
    this.#wanted = this.#pagesFor(range, forwards);
    for (const page of this.#wanted) this.#touch(page);
    this.#startRequests();
  }

  /** Asks again for what has failed. */
  retry(): void {
    this.#failed.clear();
    this.#startRequests();
    this.#tell();
  }

  #pagesFor({ first, end }: RowRange, forwards: boolean): readonly number[] {
    const { pageSize, rowCount, ahead } = this.#options;
    if (end <= first) return [];
    const firstPage = Math.floor(first / pageSize);
    const lastPage = Math.floor((end - 1) / pageSize);
    const lastOfAll = Math.floor((rowCount - 1) / pageSize);
    const inView = Array.from({ length: lastPage - firstPage + 1 }, (_, step) => firstPage + step);
    const next = Array.from({ length: ahead }, (_, step) =>
      forwards ? lastPage + 1 + step : firstPage - 1 - step,
    );
    return [...inView, ...next].filter((page) => page >= 0 && page <= lastOfAll);
  }

  #touch(page: number): void {
    const rows = this.#pages.get(page);
    if (rows === undefined) return;
    this.#pages.delete(page);
    this.#pages.set(page, rows);
  }

  #startRequests(): void {
    for (const page of this.#wanted) {
      if (this.#underWay.size >= this.#options.concurrency) return;
      if (this.#pages.has(page) || this.#underWay.has(page) || this.#failed.has(page)) continue;
      void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const { fetchPage, pageSize, rowCount } = this.#options;
    const from = page * pageSize;
    this.#underWay.add(page);
    try {
      this.#keep(page, await fetchPage(from, Math.min(pageSize, rowCount - from)));
    } catch (error) {
      this.#failed.set(page, error);
    } finally {
      this.#underWay.delete(page);
    }
    this.#tell();
    this.#startRequests();
  }

  #keep(page: number, rows: readonly Row[]): void {
    this.#pages.set(page, rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#options.capacity) return;
      this.#pages.delete(oldest);
    }
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
