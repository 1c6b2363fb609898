import { resolve } from 'node:path';
import { Command } from 'commander';
import { DatawrightError } from '../../preload/failure.ts';
import { recipeOf } from '../recipes/registry.ts';
import { makeDataset } from './make-dataset.ts';
import { addOptionFlags, readOptionFlags } from './option-flags.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright chess run GAMES… --out DIR` */
export function chessCommand(finish: (code: ExitCode) => void): Command {
  const recipe = recipeOf('chess-positions');
  const run = new Command('run')
    .description('Make a dataset of chess positions from PGN files and folders.')
    .argument('<games...>', '.pgn files, also as .gz, .bz2 or .zst, and folders that hold them')
    .requiredOption('--out <folder>', 'dataset folder; a later run into the same folder appends to it')
    .option('--json', 'print events as JSON lines')
    .option('--quiet', 'print the result only');
  addOptionFlags(run, recipe.options).action(async (games: string[], flags: Record<string, unknown>) => {
    const { out, json, quiet } = flags;
    if (typeof out !== 'string' || out === '')
      throw new DatawrightError('bad-option', '--out needs a folder.');
    finish(
      await makeDataset({
        recipeId: recipe.id,
        sources: games.map((game) => resolve(game)),
        folder: resolve(out),
        options: readOptionFlags(recipe.options, flags),
        output: json === true ? 'json' : quiet === true ? 'quiet' : 'text',
      }),
    );
  });
  return new Command('chess').description('Chess positions from PGN archives.').addCommand(run);
}
