import { codesByPid } from '../rqvae/codebook.ts';
import { keptCodebook } from '../rqvae/kept-codebook.ts';
import {
  writeInstructionFile,
  type InstructionFile,
  type WrittenInstructions,
} from './write-instructions.ts';

export interface WriteInstructionsInput extends InstructionFile {
  /** Path; null: POIs are spelled by id. */
  readonly codebook: string | null;
}

/** {@link writeInstructionFile} with a codebook from a file. */
export async function writeInstructions({
  codebook,
  ...file
}: WriteInstructionsInput): Promise<WrittenInstructions> {
  if (codebook === null) return writeInstructionFile(file, null);
  return writeInstructionFile(file, { path: codebook, codesOf: codesByPid(await keptCodebook(codebook)) });
}
