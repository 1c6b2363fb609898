import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { OptionValues, RecipeId } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import { recipeOf } from '../recipes/registry.ts';
import { makeDataset } from './make-dataset.ts';
import { addOptionFlags, readOptionFlags } from './option-flags.ts';
import { previewFiles } from './preview-files.ts';
import type { ExitCode } from './run-command-line.ts';

type Flags = Readonly<Record<string, unknown>>;

/**
 * Makes a command run a recipe: adds `--out`, the recipe's options and those of the output.
 *
 * @param sourcesOf The paths to read, from the arguments and flags of the command.
 * @param complete Puts into the options what only the shell knows, such as where a relative path starts.
 */
export function runRecipe(
  command: Command,
  recipeId: RecipeId,
  finish: (code: ExitCode) => void,
  sourcesOf: (argument: string | readonly string[], flags: Flags) => readonly string[],
  complete: (values: OptionValues) => OptionValues = (values) => values,
): Command {
  const { options } = recipeOf(recipeId);
  command
    .option('--out <folder>', 'dataset folder')
    .option('--dry-run', 'print what would be written, and write nothing')
    .option('--json', 'print events as JSON lines')
    .option('--quiet', 'print the result only');
  return addOptionFlags(command, options).action(
    async (argument: string | readonly string[], flags: Flags) => {
      const { out, json, quiet, dryRun } = flags;
      const sources = sourcesOf(argument, flags).map((path) => resolve(path));
      const values = complete(readOptionFlags(options, flags));
      if (dryRun === true) {
        finish(await previewFiles({ recipeId, sources, options: values, json: json === true }));
        return;
      }
      if (typeof out !== 'string' || out.trim() === '')
        throw new DatawrightError('bad-option', '--out needs a folder.');
      const output = json === true ? 'json' : quiet === true ? 'quiet' : 'text';
      finish(await makeDataset({ recipeId, sources, folder: resolve(out), options: values, output }));
    },
  );
}

/** The values of a flag that may be given several times or with several values. */
export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
