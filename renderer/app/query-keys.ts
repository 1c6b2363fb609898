import type { OptionValues, ProjectId, RecipeId, RunId, RunState } from '../../preload/contract.ts';

/** One place for the names under which answers of the engine are kept. */
export const queryKeys = {
  recentProjects: ['projects', 'recent'],
  project: (projectId: ProjectId | null) => ['projects', 'one', projectId],
  projects: ['projects'],
  recipes: ['recipes'],
  settings: ['settings'],
  sources: (projectId: ProjectId) => ['sources', projectId],
  previews: (projectId: ProjectId) => ['preview', projectId],
  preview: (projectId: ProjectId, recipeId: RecipeId, options: OptionValues) => [
    'preview',
    projectId,
    recipeId,
    options,
  ],
  inspection: (visit: string) => ['inspection', visit],
  run: (runId: RunId) => ['run', runId],
  runLists: ['runs'],
  runList: (projectId: ProjectId | null) => ['runs', projectId],
  warnings: (runId: RunId, state: RunState) => ['warnings', runId, state],
  samples: (projectId: ProjectId) => ['samples', projectId],
  dataset: (projectId: ProjectId, recipeId: RecipeId) => ['samples', projectId, 'dataset', recipeId],
  sample: (projectId: ProjectId, recipeId: RecipeId, table: string, index: number) => [
    'samples',
    projectId,
    'row',
    recipeId,
    table,
    index,
  ],
  search: (projectId: ProjectId, recipeId: RecipeId, table: string, text: string) => [
    'samples',
    projectId,
    'search',
    recipeId,
    table,
    text,
  ],
} as const;
