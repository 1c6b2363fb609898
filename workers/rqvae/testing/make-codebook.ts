import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packRows } from '../codebook-spool.ts';
import type { WriteCodebookInput } from '../write-codebook.ts';

export interface CodebookContent {
  /** `[rows][levels]` */
  readonly codes: readonly (readonly number[])[];
  /** `[rows][dimensions]` */
  readonly vectors?: readonly (readonly number[])[];
  /** 1, 2, 3 … when left out. */
  readonly pids?: readonly number[];
}

/** A spool and an index in a folder, and what is to be made of them. */
export async function prepareCodebook(
  folder: string,
  { codes, vectors, pids = codes.map((_, row) => row + 1) }: CodebookContent,
): Promise<WriteCodebookInput> {
  const levels = codes[0]?.length ?? 3;
  const dimensions = vectors?.[0]?.length ?? 0;
  const rows = {
    codes: Int32Array.from(codes.flat()),
    vectors: vectors ? Float32Array.from(vectors.flat()) : null,
  };
  const input = {
    spool: join(folder, 'spool'),
    rows: codes.length,
    levels,
    dimensions,
    sizes: null,
    index: join(folder, 'pid_to_index.csv'),
    collisions: 'none',
    codebook: join(folder, 'codebooks-model.csv'),
    report: join(folder, 'codebooks-model.json'),
    facts: { model: 'model' },
  } as const;
  await writeFile(input.spool, packRows(rows, { levels, dimensions }));
  await writeFile(input.index, ['Pid,Index', ...pids.map((pid, row) => `${pid},${row}`)].join('\n'));
  return input;
}
