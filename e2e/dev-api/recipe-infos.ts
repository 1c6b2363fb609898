import type { RecipeId, RecipeInfo } from '../../preload/contract.ts';
import { chessOptionsSchema } from '../../main/recipes/chess-positions/options.ts';
import { describeOptions } from '../../main/recipes/option-kinds.ts';
import { codebookOptionsSchema } from '../../main/recipes/poi-codebook/options.ts';
import { poiDatasetOptionsSchema } from '../../main/recipes/poi-dataset/options.ts';
import { instructionOptionsSchema } from '../../main/recipes/poi-instructions/options.ts';

const chess: RecipeInfo = {
  id: 'chess-positions',
  title: 'Chess positions',
  summary: 'Positions of PGN games as small integer tensors, sampled, split by game, in Parquet shards.',
  options: describeOptions(chessOptionsSchema),
  takes: ['pgn'],
  follows: [],
};

/** The recipes with the options that they really have. */
export const recipes: readonly RecipeInfo[] = [
  chess,
  {
    id: 'poi-dataset',
    title: 'POI dataset',
    summary: 'Features and train, val and test splits of check-ins, with every table on the way.',
    options: describeOptions(poiDatasetOptionsSchema),
    takes: ['check-ins'],
    follows: [],
  },
  {
    id: 'poi-codebook',
    title: 'POI codebooks',
    summary:
      'A semantic ID for every POI, by trained RQ-VAE models, with a report of how well they tell POIs apart.',
    options: describeOptions(codebookOptionsSchema),
    takes: ['poi-dataset', 'rqvae-model'],
    follows: ['poi-dataset'],
  },
  {
    id: 'poi-instructions',
    title: 'POI instructions',
    summary:
      'Next-POI samples as instruction, input and output: by id, by semantic ID, with and without times.',
    options: describeOptions(instructionOptionsSchema),
    takes: ['poi-dataset', 'codebook'],
    follows: ['poi-dataset', 'poi-codebook'],
  },
];

export function recipeOf(recipeId: RecipeId): RecipeInfo {
  return recipes.find((one) => one.id === recipeId) ?? chess;
}
