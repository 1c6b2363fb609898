import { DatawrightError } from '../../preload/failure.ts';
import type { InstructionTemplate } from './instruction-template.ts';
import { readSplitParts, type SplitRow } from './read-split.ts';
import { itemSpeller, recordRenderer, UnspelledPidError, type CodesOf } from './render-sample.ts';
import { writeHashedParts, type WrittenFile } from './write-parts.ts';

export interface InstructionFile {
  readonly split: string;
  readonly noTime: boolean;
  readonly template: InstructionTemplate;
  readonly output: string;
}

export interface WrittenInstructions extends WrittenFile {
  readonly rows: number;
}

export interface InstructionProgress {
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytes: number;
}

/**
 * Writes a split as a JSON array of `{instruction, input, output}`: `[`, a record a line, `]`. Any
 * JSON reader takes it as a whole, and each line but its comma is a record by itself.
 *
 * @param codebook Null: items are ids. `path` is for errors.
 * @throws {DatawrightError} `source-unreadable`; a Pid without a code is named with its row and the
 *   codebook. No file is left then.
 */
export async function writeInstructionFile(
  { split, noTime, template, output }: InstructionFile,
  codebook: { readonly path: string; readonly codesOf: CodesOf } | null,
  onProgress: (progress: InstructionProgress) => void = () => {},
): Promise<WrittenInstructions> {
  const render = recordRenderer(template, itemSpeller(codebook?.codesOf ?? null), noTime);
  let rows = 0;
  async function* parts() {
    yield '[';
    for await (const part of readSplitParts(split)) {
      let text = '';
      for (const row of part.rows) {
        const record = renderRow(render, row, split, codebook?.path ?? '');
        text += rows === 0 ? '\n' : ',\n';
        text += record;
        rows += 1;
      }
      yield text;
      onProgress({ rows, bytesRead: part.bytesRead, bytes: part.bytes });
    }
    yield '\n]\n';
  }
  const written = await writeHashedParts(output, parts());
  return { rows, ...written };
}

function renderRow(
  render: (row: SplitRow) => string,
  row: SplitRow,
  split: string,
  codebook: string,
): string {
  try {
    return render(row);
  } catch (error) {
    if (error instanceof UnspelledPidError) throw missingCode(error.pid, split, row.row, codebook);
    throw error;
  }
}

/** A Pid of a split that the codebook lacks. */
export function missingCode(pid: number, split: string, row: number, codebook: string): DatawrightError {
  return new DatawrightError(
    'source-unreadable',
    `Pid ${pid} (${split}, row ${row}) has no code in ${codebook}.`,
    'Make the codebook from the features of the same dataset, and try again.',
  );
}
