import { Command, CommanderError } from 'commander';
import { toFailure } from '../../preload/failure.ts';
import { VERSION } from '../version.ts';
import { chessCommand } from './chess-command.ts';
import { demoCommand } from './demo-command.ts';
import { poiCommand } from './poi/poi-command.ts';
import { resumeCommand, runsCommand } from './runs-commands.ts';
import { serveCommand } from './serve-command.ts';

/** Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

const WRONG_USE = new Set(['bad-option', 'bad-request', 'folder-in-use', 'not-found']);

/** Runs the `datawright` command with its arguments. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  const program = new Command('datawright')
    .description('Make training data on your own machine.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('Use --help for the commands and options.');
  for (const command of [chessCommand, poiCommand, runsCommand, resumeCommand, serveCommand, demoCommand]) {
    program.addCommand(inherit(command(finish)));
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { code, message, hint } = toFailure(error);
    process.stderr.write(`datawright: ${message}\n${hint ? `${hint}\n` : ''}`);
    if (code === 'internal' && process.env['DATAWRIGHT_TRACE']) console.error(error);
    return WRONG_USE.has(code) ? 2 : 1;
  }
}

/** Subcommands report errors the way the program does. */
function inherit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) inherit(child);
  return command;
}
