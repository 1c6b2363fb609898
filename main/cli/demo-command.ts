import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { DatawrightError } from '../../preload/failure.ts';
import { samplesFolder } from '../resources.ts';
import { makeDataset, type MakeDatasetRequest } from './make-dataset.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright demo`: every recipe on bundled samples, with no key and no network. */
export function demoCommand(finish: (code: ExitCode) => void): Command {
  return new Command('demo')
    .description('Make a dataset from bundled samples with every recipe.')
    .option('--out <folder>', 'where to make them; replaced when the demo made it before', 'demo-output')
    .action(async ({ out }: { out: string }) => {
      const chess = resolve(out, 'chess-positions');
      const poi = resolve(out, 'poi');
      for (const folder of [chess, poi]) await clear(folder);
      const codes = [
        await play('chess-positions: famous games to token tensors', chessRuns(chess)),
        await play('\npoi: check-ins of an invented town to semantic IDs and instructions', poiRuns(poi)),
      ];
      finish(codes.find((code) => code !== 0) ?? 0);
    });
}

/** One run after another, as far as they end well. */
async function play(heading: string, runs: readonly MakeDatasetRequest[]): Promise<ExitCode> {
  process.stdout.write(`${heading}\n\n`);
  for (const run of runs) {
    const code = await makeDataset(run);
    if (code !== 0) return code;
  }
  return 0;
}

function chessRuns(folder: string): readonly MakeDatasetRequest[] {
  const sources = [join(samplesFolder(), 'chess')];
  const options = { sample: 'all', trainRatio: 0.8 };
  return [{ recipeId: 'chess-positions', sources, folder, options, output: 'text' }];
}

const SAMPLE_MODEL = 'rqvae-sample-town';

/** All into one folder, each going on with what the one before has made. */
function poiRuns(folder: string): readonly MakeDatasetRequest[] {
  const samples = join(samplesFolder(), 'poi');
  const output = 'brief';
  return [
    { recipeId: 'poi-dataset', sources: [join(samples, 'check-ins.tsv')], folder, options: {}, output },
    {
      recipeId: 'poi-codebook',
      sources: [folder, join(samples, SAMPLE_MODEL)],
      folder,
      // Of a handful of POIs, and the same on every machine.
      options: { device: 'cpu' },
      output,
    },
    {
      recipeId: 'poi-instructions',
      sources: [folder],
      folder,
      options: { noTimeFor: [SAMPLE_MODEL] },
      output,
    },
  ];
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
