import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainErrno } from '../files/explain-errno.ts';
import { syncFolder } from '../files/replace-file.ts';
import { writeHashedParts, type WrittenFile } from '../poi/write-parts.ts';
import { codebookCsv } from './codebook-csv.ts';
import {
  codebookReportJson,
  nameBuckets,
  type CodebookFacts,
  type CollisionPolicy,
  type NamedBucket,
} from './codebook-report-json.ts';
import { listCollisions, reportCodebook, suffixCollisions, type CodebookReport } from './codebook-report.ts';
import { readSpool } from './codebook-spool.ts';
import { groupCodes } from './group-codes.ts';
import { readPidIndex } from './read-pid-index.ts';
import { readSpooledCodes } from './read-spooled-codes.ts';

export interface WriteCodebookInput {
  /** Encoded rows; see codebook-spool.ts. */
  readonly spool: string;
  readonly rows: number;
  readonly levels: number;
  /** Of the vectors; 0: there are none. */
  readonly dimensions: number;
  /** K of each level; null: the model does not say, and the largest code of each level counts as its last. */
  readonly sizes: readonly number[] | null;
  /** `pid_to_index.csv` or `pid_mapping.csv`. */
  readonly index: string;
  readonly collisions: CollisionPolicy;
  /** CSV to write. */
  readonly codebook: string;
  /** JSON to write. */
  readonly report: string;
  readonly facts: CodebookFacts;
}

export interface WrittenCodebook {
  readonly codebook: WrittenFile;
  readonly report: WrittenFile;
  /** Of the codes of the model, before any suffix. */
  readonly summary: CodebookReport;
  /** The semantic IDs that most POIs share, at most {@link LARGEST_TOLD}; the report names them all. */
  readonly largest: readonly NamedBucket[];
}

const LARGEST_TOLD = 100;

/**
 * Writes the codebook of a dataset (`Pid,Codebook,Vector`, a row a POI in the order of the features)
 * and the report beside it. Both take their places when both are finished, the codebook last.
 *
 * @throws DatawrightError `source-unreadable` when index, spool and sizes do not fit each other; or
 *   as the file system says.
 */
export async function writeCodebook(input: WriteCodebookInput): Promise<WrittenCodebook> {
  const { spool, rows, levels, dimensions, index, collisions } = input;
  if (input.sizes && input.sizes.length !== levels) throw new RangeError(`${levels} levels, but other sizes`);
  const shape = { levels, dimensions };
  const pids = await readPidIndex(index, rows);
  const { codes, sizes } = await readSpooledCodes(spool, rows, shape, input.sizes);
  const groups = groupCodes(codes, levels);
  const summary = reportCodebook(codes, sizes, groups);
  const suffixes = collisions === 'suffix' ? suffixCollisions(codes, levels, pids, groups) : null;
  const files = [input.report, input.codebook];
  try {
    const codebook = await writeHashedParts(
      partial(input.codebook),
      codebookCsv(readSpool(spool, rows, shape), shape, { pids, suffixes }),
    );
    const report = await writeHashedParts(
      partial(input.report),
      codebookReportJson({
        facts: input.facts,
        summary,
        collisions,
        sizesFrom: input.sizes ? 'model' : 'largest code in use',
        shared: listCollisions(codes, levels, groups),
        pids,
      }),
    );
    for (const path of files) await moveIntoPlace(path);
    const largest = nameBuckets(listCollisions(codes, levels, groups), pids);
    return { codebook, report, summary, largest: [...take(largest, LARGEST_TOLD)] };
  } catch (error) {
    await Promise.all(files.map((path) => rm(partial(path), { force: true })));
    throw error;
  }
}

function partial(path: string): string {
  return `${path}.partial`;
}

async function moveIntoPlace(path: string): Promise<void> {
  try {
    await rename(partial(path), path);
    await syncFolder(dirname(path));
  } catch (error) {
    throw explainErrno(error, path);
  }
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item, void, void> {
  let taken = 0;
  for (const item of items) {
    if (taken === most) return;
    yield item;
    taken += 1;
  }
}
