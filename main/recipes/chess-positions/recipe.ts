import type { OptionValues } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { describeOptions } from '../option-kinds.ts';
import { parseOptions, type Recipe, type RecipeContext } from '../recipe.ts';
import { datasetOptions, describeDataset } from './dataset.ts';
import { documentStage } from './document-stage.ts';
import { chessOptionsSchema, type ChessOptions } from './options.ts';
import { pgnReader } from './pgn-reader.ts';
import { previewChess } from './preview.ts';
import { readPage, readSample } from './read-samples.ts';
import { readStage } from './read-stage.ts';

const fields = describeOptions(chessOptionsSchema);

/** PGN archives to sampled positions in Parquet shards. */
export const chessPositions: Recipe<'chess-positions'> = {
  id: 'chess-positions',
  title: 'Chess positions',
  summary: 'Positions of PGN games as small integer tensors, sampled, split by game, in Parquet shards.',
  options: fields,
  sources: [pgnReader],
  follows: [],
  nothing: {
    message: 'No games were found',
    hint: 'Give .pgn files, also as .pgn.gz, .pgn.bz2 or .pgn.zst, or folders that hold them.',
  },
  parseOptions: parse,
  check: (context, values) => refuseOtherShape(context, parse(values)),
  stages(values, sources) {
    const options = parse(values);
    return [readStage(options, sources), documentStage(options)];
  },
  preview: ({ pool }, values, sources) => previewChess(pool, parse(values), sources),
  dataset: ({ project, output }) => describeDataset(project, output),
  samples: { page: readPage, get: readSample, search: null },
};

function parse(values: OptionValues): ChessOptions {
  const options = parseOptions(chessOptionsSchema, fields, values);
  if (options.maxPly > 0 && options.maxPly < options.minPly) {
    throw new DatawrightError(
      'bad-option',
      `Last ply (--max-ply ${options.maxPly}) is before First ply (--min-ply ${options.minPly}).`,
      'Set it to 0 for no limit, or to a later ply.',
    );
  }
  return options;
}

/** What all shards of a dataset must have in common, or it could not be loaded as one. */
const SHAPE = ['encoding', 'window', 'windowSize', 'metadata', 'trainRatio'] as const;

function refuseOtherShape({ project, output }: RecipeContext, options: ChessOptions): void {
  const existing = datasetOptions(project, output);
  const different = existing && SHAPE.find((name) => existing[name] !== options[name]);
  if (!existing || !different) return;
  const field = fields.find(({ name }) => name === different);
  throw new DatawrightError(
    'folder-in-use',
    `The dataset in ${project.path(output)} was made with ${field?.label} ${existing[different]}, and this run has ${options[different]}.`,
    'Use the same value to add to it, or make the new dataset in another folder.',
  );
}
