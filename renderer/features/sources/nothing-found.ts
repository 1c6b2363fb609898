import type { ApiFailure, SkippedFile } from '../../../preload/contract.ts';
import { listKinds, sourceKinds } from './source-kinds.ts';

const pgnName = /\.pgn(\.(gz|bz2|zst|zstd))?$/i;

/** Nothing that a recipe reads: who gave PGN files hears of games, anybody else of all there is to give. */
export function nothingFound(where: string, skipped: readonly SkippedFile[]): ApiFailure {
  if (skipped.some((file) => pgnName.test(file.path))) {
    return {
      code: 'nothing-to-do',
      message: `No games were found in ${where}.`,
      hint: `Datawright reads ${sourceKinds.pgn.forms}, and looks into folders for them. What was skipped, and why, is listed below.`,
    };
  }
  return {
    code: 'nothing-to-do',
    message: `Nothing that a recipe reads was found in ${where}.`,
    hint: `Give files of ${listKinds(['pgn', 'check-ins', 'poi-dataset', 'rqvae-model', 'codebook'])}, or folders that hold them.`,
  };
}
