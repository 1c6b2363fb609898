import { Command } from 'commander';
import { listOf, runRecipe } from '../recipe-command.ts';
import type { ExitCode } from '../run-command-line.ts';

/** `datawright poi codebook DATASET_DIR --model MODEL… --out DIR` */
export function codebookCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('codebook')
    .description('Give every POI of a dataset a semantic ID, by trained RQ-VAE models.')
    .argument('<datasets...>', 'dataset folders, or folders that hold them')
    .requiredOption(
      '--model <models...>',
      'models, .pt, .safetensors or .onnx, and folders that hold them; several are run in turn',
    );
  return runRecipe(command, 'poi-codebook', finish, (datasets, { model }) => [
    ...listOf(datasets),
    ...listOf(model),
  ]);
}
