import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { DatawrightError } from '../../preload/failure.ts';
import { samplesFolder } from '../resources.ts';
import { makeDataset } from './make-dataset.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright demo`: every recipe on bundled samples, with no model, no key and no network. */
export function demoCommand(finish: (code: ExitCode) => void): Command {
  return new Command('demo')
    .description('Make a dataset from bundled samples with every recipe.')
    .option('--out <folder>', 'where to make them; replaced when the demo made it before', 'demo-output')
    .action(async ({ out }: { out: string }) => {
      const folder = resolve(out, 'chess-positions');
      await clear(folder);
      process.stdout.write('chess-positions: famous games to token tensors\n\n');
      finish(
        await makeDataset({
          recipeId: 'chess-positions',
          sources: [join(samplesFolder(), 'chess')],
          folder,
          options: { sample: 'all', trainRatio: 0.8 },
          output: 'text',
        }),
      );
    });
}

/** Removes what an earlier demo made, and nothing else. */
async function clear(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  if (!existsSync(join(folder, 'project.db'))) {
    throw new DatawrightError(
      'folder-in-use',
      `${folder} is not of the demo.`,
      'Choose another folder with --out.',
    );
  }
  await rm(folder, { recursive: true });
}
