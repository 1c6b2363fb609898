import { Command } from 'commander';
import type { ExitCode } from '../run-command-line.ts';
import { codebookCommand } from './codebook-command.ts';
import { instructionsCommand } from './instructions-command.ts';
import { modelsCommand } from './models-command.ts';
import { prepareCommand } from './prepare-command.ts';

/** `datawright poi …` */
export function poiCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('poi').description(
    'Semantic IDs and instruction datasets of points of interest.',
  );
  for (const make of [prepareCommand, codebookCommand, instructionsCommand, modelsCommand]) {
    command.addCommand(make(finish));
  }
  return command;
}
