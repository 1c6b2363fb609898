import { Command } from 'commander';
import { listOf, runRecipe } from '../recipe-command.ts';
import type { ExitCode } from '../run-command-line.ts';

/** `datawright poi instructions DATASET_DIR --codebook CSV… --out DIR` */
export function instructionsCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('instructions')
    .description('Write next-POI instruction samples of the splits of a dataset.')
    .argument('<datasets...>', 'dataset folders, or folders that hold them')
    .option('--codebook <codebooks...>', 'codebooks-MODEL.csv files, and folders that hold them');
  return runRecipe(command, 'poi-instructions', finish, (datasets, { codebook }) => [
    ...listOf(datasets),
    ...listOf(codebook),
  ]);
}
