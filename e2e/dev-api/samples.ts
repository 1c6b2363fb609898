import type { DatasetInfo, RecipeId, SamplesApi, SearchResult, SplitName } from '../../preload/contract.ts';
import { chessDataset, chessFolder, chessRow, chessSample } from './chess-samples.ts';
import { codebookRows, modelOf, neighbours } from './poi/codebooks.ts';
import { codebooksDataset, instructionsDataset, poiDataset, projectFolder } from './poi/datasets.ts';
import { fileOf, renderSample, rowAt, rowCount } from './poi/instructions.ts';
import { recipes } from './recipe-infos.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

export function devSamples(scenario: Scenario): SamplesApi {
  return {
    dataset: async ({ recipeId }) => {
      if (scenario.state === 'loading') return never();
      await pause(scenario.delay);
      if (!isMade(scenario, recipeId)) return null;
      if (scenario.state === 'failing') {
        throw failure(
          'source-unreadable',
          `The manifest in ${recipeId === 'chess-positions' ? chessFolder : projectFolder} cannot be read: it ends in the middle of a line.`,
          'Restore the file, or run the recipe again into a new dataset.',
        );
      }
      return datasetOf(scenario, recipeId);
    },
    page: async ({ recipeId, table, from, limit }) => {
      await pause(scenario.delay);
      if (recipeId === 'chess-positions')
        return Array.from({ length: limit }, (_, step) => chessRow(table as SplitName, from + step));
      if (recipeId === 'poi-codebook') return codebookRows(modelOf(table)).slice(from, from + limit);
      return Array.from({ length: limit }, (_, step) => rowAt(fileOf(table), from + step, presets));
    },
    get: async ({ recipeId, table, index }) => {
      await pause(scenario.delay);
      if (recipeId === 'chess-positions') return chessSample(scenario, table as SplitName, index);
      if (recipeId === 'poi-codebook') return codebookRows(modelOf(table))[index];
      return renderSample(fileOf(table), index, presets);
    },
    search: async ({ recipeId, table, text, limit }) => {
      await pause(scenario.delay * 2);
      return recipeId === 'poi-codebook'
        ? searchCodebook(table, text, limit)
        : searchFile(table, text, limit);
    },
  } satisfies AnySamples as unknown as SamplesApi;
}

/** The answers for any recipe; which fits which, the screens' own types see to. */
type AnySamples = {
  readonly [Name in keyof SamplesApi]: (request: Parameters<SamplesApi[Name]>[0]) => Promise<unknown>;
};

const presets = Object.fromEntries(
  recipes.flatMap((recipe) => recipe.options.map((option) => [option.name, option.default])),
);

const steps = ['poi-dataset', 'poi-codebook', 'poi-instructions'] as const;

export function isMade({ state, project, made }: Scenario, recipeId: RecipeId): boolean {
  if (state === 'empty') return false;
  if (project === 'chess' || recipeId === 'chess-positions')
    return project === 'chess' && recipeId === 'chess-positions';
  const done = { nothing: 0, dataset: 1, codebooks: 2, instructions: 3 }[made];
  return steps.indexOf(recipeId) < done;
}

function datasetOf(scenario: Scenario, recipeId: RecipeId): DatasetInfo {
  switch (recipeId) {
    case 'chess-positions':
      return chessDataset(scenario);
    case 'poi-dataset':
      return poiDataset();
    case 'poi-codebook':
      return codebooksDataset();
    case 'poi-instructions':
      return instructionsDataset();
  }
}

function searchCodebook(table: string, text: string, limit: number): SearchResult<unknown> {
  const rows = codebookRows(modelOf(table));
  const isPid = /^\s*<?\d+>?\s*$/.test(text);
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  if (!isPid && numbers.length < 2 && !text.includes('a_')) {
    throw failure(
      'bad-request',
      `“${text}” is neither a Pid nor a semantic ID.`,
      'Look for a Pid such as 123, or for codes from the first on, such as <a_12><b_31> or 12 31 5.',
    );
  }
  const poi = isPid ? rows.find((row) => row.pid === numbers[0]) : undefined;
  if (isPid && poi === undefined) {
    throw failure('not-found', `${table} has no Pid ${numbers[0]}.`, 'Check the Pid.');
  }
  const found = neighbours(rows, poi?.codes ?? numbers);
  return { rows: found.slice(0, limit), total: found.length };
}

function searchFile(table: string, text: string, limit: number): SearchResult<unknown> {
  const file = fileOf(table);
  const count = Math.min(rowCount(file), 1500);
  const found = Array.from({ length: count }, (_, index) => index).filter((index) => {
    const { input, output } = renderSample(file, index, presets);
    return `${input}${output}`.toLowerCase().includes(text.toLowerCase());
  });
  return {
    rows: found.slice(0, limit).map((index) => rowAt(file, index, presets)),
    total: found.length > 1000 ? null : found.length,
  };
}
