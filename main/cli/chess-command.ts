import { Command } from 'commander';
import { listOf, runRecipe } from './recipe-command.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright chess run GAMES… --out DIR` */
export function chessCommand(finish: (code: ExitCode) => void): Command {
  const run = new Command('run')
    .description(
      'Make a dataset of chess positions from PGN files and folders. A later run into the same folder appends to it.',
    )
    .argument('<games...>', '.pgn files, also as .gz, .bz2 or .zst, and folders that hold them');
  return new Command('chess')
    .description('Chess positions from PGN archives.')
    .addCommand(runRecipe(run, 'chess-positions', finish, listOf));
}
