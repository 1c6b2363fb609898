import type { OptionValues, RecipeId, RecipePreview, RecipesApi } from '../../preload/contract.ts';
import { previewChess } from './chess-preview.ts';
import { previewCodebooks, previewDataset, previewInstructions } from './poi/previews.ts';
import { recipeOf, recipes } from './recipe-infos.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

export function devRecipes(scenario: Scenario): RecipesApi {
  return {
    list: async () => recipes,
    preview: (request) => preview(scenario, request) as Promise<never>,
  };
}

async function preview(
  scenario: Scenario,
  { recipeId, options }: Parameters<RecipesApi['preview']>[0],
): Promise<RecipePreview> {
  if (scenario.state === 'loading') return never();
  await pause(scenario.delay * 5);
  if (scenario.state === 'empty') {
    throw failure('nothing-to-do', 'This project has no sources yet.', 'Add files or folders first.');
  }
  const fits = (recipeId === 'chess-positions') === (scenario.project === 'chess');
  if (!fits) {
    throw failure(
      'nothing-to-do',
      `The sources hold nothing that ${recipeOf(recipeId).title} can read.`,
      'Add what it reads, or choose another recipe.',
    );
  }
  if (scenario.state === 'failing') {
    throw failure(
      'source-unreadable',
      recipeId === 'chess-positions'
        ? 'lichess_db_standard_rated_2024-01.pgn.zst cannot be decompressed: the data ends in the middle of a block.'
        : 'dataset_TSMC2014_NYC.txt has 7 columns in line 1; a file of check-ins has 8.',
      'Download the file again, or remove it from the sources.',
    );
  }
  return previewOf(recipeId, options);
}

function previewOf(recipeId: RecipeId, options: OptionValues): RecipePreview {
  switch (recipeId) {
    case 'chess-positions':
      return previewChess(options);
    case 'poi-dataset':
      return previewDataset(options);
    case 'poi-codebook':
      return previewCodebooks(options);
    case 'poi-instructions':
      return previewInstructions(options);
  }
}
