import { readInstructions, searchInstructions } from './index-instructions.ts';
import type { InstructionSample } from './render-sample.ts';

export interface SearchInstructionsInput {
  readonly path: string;
  /** What `indexInstructions` gave. */
  readonly offsets: Float64Array;
  readonly text: string;
  readonly limit: number;
}

export interface FoundInstructions {
  readonly rows: readonly (InstructionSample & { readonly index: number })[];
  /** All that match; null when there may be more than were looked for. */
  readonly total: number | null;
}

/** Matches are counted up to this. */
const COUNTED = 100_000;

/** Records that hold a text, the first of them whole. */
export async function searchInstructionFile({
  path,
  offsets,
  text,
  limit,
}: SearchInstructionsInput): Promise<FoundInstructions> {
  const found = await searchInstructions(path, offsets, text, COUNTED);
  const rows: (InstructionSample & { readonly index: number })[] = [];
  for (const index of found.slice(0, limit)) {
    for (const sample of await readInstructions(path, offsets, index, 1)) rows.push({ index, ...sample });
  }
  return { rows, total: found.length < COUNTED ? found.length : null };
}
