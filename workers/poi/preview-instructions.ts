import { codesByPid } from '../rqvae/codebook.ts';
import { keptCodebook } from '../rqvae/kept-codebook.ts';
import type { InstructionTemplate } from './instruction-template.ts';
import { readSplit } from './read-split.ts';
import { itemSpeller, sampleRenderer, UnspelledPidError, type InstructionSample } from './render-sample.ts';
import { missingCode } from './write-instructions.ts';

export interface PreviewInstructionsInput {
  readonly split: string;
  readonly template: InstructionTemplate;
  readonly variants: readonly {
    /** Path; null: POIs are spelled by id. */
    readonly codebook: string | null;
    readonly noTime: boolean;
  }[];
}

export interface PreviewedInstructions {
  /** One a variant; empty where the split has no row. */
  readonly samples: readonly InstructionSample[];
}

/** The first row of a split in each of some spellings. */
export async function previewInstructions({
  split,
  template,
  variants,
}: PreviewInstructionsInput): Promise<PreviewedInstructions> {
  for await (const row of readSplit(split)) {
    const samples: InstructionSample[] = [];
    for (const { codebook, noTime } of variants) {
      const codes = codebook === null ? null : codesByPid(await keptCodebook(codebook));
      try {
        samples.push(sampleRenderer(template, itemSpeller(codes), noTime)(row));
      } catch (error) {
        if (error instanceof UnspelledPidError) throw missingCode(error.pid, split, row.row, codebook ?? '');
        throw error;
      }
    }
    return { samples };
  }
  return { samples: [] };
}
