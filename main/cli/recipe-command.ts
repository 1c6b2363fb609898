import { basename, resolve } from 'node:path';
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
      const output = json === true ? 'json' : quiet === true ? 'quiet' : 'text';
      finish(await makeDataset({ recipeId, sources, folder: folderOf(out), options: values, output }));
    },
  );
}

/** What the engine takes as a path, and as the name of a project, which is that of its folder. */
const [LONGEST_PATH, LONGEST_NAME] = [4096, 200];

function folderOf(out: unknown): string {
  if (typeof out !== 'string' || out.trim() === '')
    throw new DatawrightError('bad-option', '--out needs a folder.');
  const folder = resolve(out);
  const name = basename(folder);
  if (name.length > LONGEST_NAME) throw tooLong('The name of the folder', name.length, LONGEST_NAME);
  if (folder.length > LONGEST_PATH) throw tooLong('The path', folder.length, LONGEST_PATH);
  return folder;
}

function tooLong(what: string, length: number, most: number): DatawrightError {
  return new DatawrightError(
    'bad-option',
    `${what} that --out gives is too long: ${length} characters.`,
    `Choose one of at most ${most}.`,
  );
}

/** The values of a flag that may be given several times or with several values. */
export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
