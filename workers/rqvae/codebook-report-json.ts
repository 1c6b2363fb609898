import { spellCodes } from '../poi/render-sample.ts';
import type { Bucket, CodebookReport } from './codebook-report.ts';

/** What happens to semantic IDs that several POIs share. */
export type CollisionPolicy = 'none' | 'suffix';

/** What is known of the making of a codebook: model, dataset, device, … */
export type CodebookFacts = Readonly<Record<string, string | number | boolean | null>>;

/** A semantic ID and the POIs that share it. */
export interface NamedBucket {
  readonly sid: string;
  readonly codes: readonly number[];
  /** Ascending. */
  readonly pids: readonly number[];
}

export interface ReportContent {
  /** At the top, before the numbers. */
  readonly facts: CodebookFacts;
  readonly summary: CodebookReport;
  readonly collisions: CollisionPolicy;
  /** Whether the model names K; where it does not, codes above the largest one in use are not known. */
  readonly sizesFrom: 'model' | 'largest code in use';
  /** Row numbers. */
  readonly shared: Iterable<Bucket>;
  /** Of the rows. */
  readonly pids: Int32Array;
}

/**
 * The text of the report beside a codebook, JSON: the facts, the numbers, the use of each level, and
 * every semantic ID that POIs share with these, the largest first. A level and an ID take a line.
 */
export function* codebookReportJson(content: ReportContent): Generator<string, void, void> {
  const { facts, summary, collisions, sizesFrom, shared, pids } = content;
  const { levels, ...numbers } = summary;
  const head = JSON.stringify({ ...facts, collisions, sizesFrom, ...numbers }, null, 2);
  yield `${head.slice(0, head.lastIndexOf('\n'))},\n  "levels": [`;
  yield* listLines(levels);
  yield `],\n  "shared": [`;
  yield* listLines(nameBuckets(shared, pids));
  yield ']\n}\n';
}

/** Semantic IDs that several POIs share, as they are spelled. */
export function* nameBuckets(shared: Iterable<Bucket>, pids: Int32Array): Generator<NamedBucket, void, void> {
  for (const { codes, rows } of shared) {
    const own = rows.map((row) => pids[row]!).toSorted();
    yield { sid: spellCodes(codes), codes, pids: [...own] };
  }
}

function* listLines(items: Iterable<object>): Generator<string, void, void> {
  let before = '\n    ';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n    ';
  }
  if (before.startsWith(',')) yield '\n  ';
}
