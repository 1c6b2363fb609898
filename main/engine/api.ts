import { availableParallelism, homedir, platform, totalmem } from 'node:os';
import { isAbsolute, relative } from 'node:path';
import type {
  DatawrightApi,
  EngineEvent,
  ProjectId,
  RecipeId,
  RunInfo,
  SampledRecipeId,
  SampleKinds,
} from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import { listOutputs } from '../projects/output-files.ts';
import { inspectSources } from '../projects/inspect-sources.ts';
import { addSources, listSources, removeSource } from '../projects/project-sources.ts';
import type { UserConfig } from '../projects/user-config.ts';
import type { Recipe, RecipeContext, SampleReader } from '../recipes/recipe.ts';
import { recipeOf, recipes, sourceReaders, suggestRecipe } from '../recipes/registry.ts';
import { samplesFolder } from '../resources.ts';
import { VERSION } from '../version.ts';
import type { Host } from './engine.ts';
import { findRecipeSources, type RecipeSources } from './find-recipe-sources.ts';
import { listFolder } from './list-folder.ts';
import { isFolder, toAbsolute, type OpenProjects } from './open-projects.ts';

type StartRequest = Parameters<DatawrightApi['runs']['start']>[0];

export interface ApiParts {
  readonly config: UserConfig;
  readonly pool: Pool;
  readonly projects: OpenProjects;
  readonly host: Host;
  readonly emit: (event: EngineEvent) => void;
}

/** The contract over the engine's parts. Requests were checked at the door. */
export function implementApi(parts: ApiParts): DatawrightApi {
  const { config, projects } = parts;
  return {
    projects: {
      recent: async () => projects.recent(),
      create: ({ folder, name }) => projects.create(folder, name),
      open: ({ folder }) => projects.open(folder),
      get: async ({ projectId }) => projects.get(projectId).project.info,
      rename: ({ projectId, name }) => projects.rename(projectId, name),
      close: ({ projectId }) => projects.close(projectId),
      forget: ({ folder }) => projects.forget(folder),
      suggestFolder: async ({ name }) => projects.suggestFolder(name),
    },
    sources: implementSources(parts),
    recipes: {
      list: async () =>
        recipes.map(({ id, title, summary, options, sources, follows }) => ({
          id,
          title,
          summary,
          options,
          takes: sources.map(({ kind }) => kind),
          follows,
        })),
      async preview({ recipeId, options, thorough = false, ...of }) {
        const recipe = recipeOf(recipeId);
        const parsed = recipe.parseOptions(options);
        if ('paths' in of) {
          const given = of.paths.map(toAbsolute);
          const found = await findRecipeSources(recipe, { given, made: [], givenComesFirst: true });
          return recipe.preview({ pool: parts.pool, output: null, thorough }, parsed, found.files);
        }
        const { output } = recipeContext(parts, of.projectId, recipeId);
        const { files } = await sourcesOf(parts, of.projectId, recipe, false);
        return recipe.preview({ pool: parts.pool, output, thorough }, parsed, files);
      },
    },
    runs: {
      start: (request) => startRun(parts, request),
      get: async ({ runId }) => projects.ofRun(runId).runs.info(runId),
      list: async ({ projectId }) =>
        projectId
          ? projects.get(projectId).runs.list()
          : projects
              .all()
              .flatMap(({ runs }) => runs.list())
              .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
      cancel: ({ runId }) => projects.ofRun(runId).runs.cancel(runId),
      resume: async ({ runId }) => projects.ofRun(runId).runs.resume(runId),
      warnings: async ({ runId, after, limit }) => projects.ofRun(runId).runs.warnings(runId, after, limit),
    },
    samples: {
      dataset: async ({ projectId, recipeId }) =>
        recipeOf(recipeId).dataset(recipeContext(parts, projectId, recipeId)),
      page: ({ projectId, recipeId, table, from, limit }) =>
        samplesOf(recipeId).page(recipeContext(parts, projectId, recipeId), table, from, limit),
      get: ({ projectId, recipeId, table, index }) =>
        samplesOf(recipeId).get(recipeContext(parts, projectId, recipeId), table, index),
      async search({ projectId, recipeId, table, text, limit }) {
        const { search } = samplesOf(recipeId);
        if (search) return search(recipeContext(parts, projectId, recipeId), table, text, limit);
        throw new DatawrightError('not-supported', 'These samples cannot be searched.');
      },
    },
    settings: {
      get: async () => config.settings,
      async update({ changes }) {
        const settings = await config.updateSettings(changes);
        parts.emit({ type: 'settings-changed', settings });
        return settings;
      },
    },
    system: implementSystem(parts),
  };
}

function implementSources({ pool, projects, emit }: ApiParts): DatawrightApi['sources'] {
  const inspections = new Map<string, AbortController>();
  return {
    async inspect({ inspectionId, paths }) {
      const abort = new AbortController();
      inspections.set(inspectionId, abort);
      try {
        const report = await inspectSources(pool, paths.map(toAbsolute), sourceReaders, {
          signal: abort.signal,
          onProgress: (progress) => emit({ type: 'inspection-progress', inspectionId, ...progress }),
        });
        return { ...report, suggestedRecipe: suggestRecipe(report.files) };
      } finally {
        inspections.delete(inspectionId);
      }
    },
    cancelInspection: async ({ inspectionId }) => inspections.get(inspectionId)?.abort(),
    async add({ projectId, paths }) {
      addSources(projects.get(projectId).project, paths.map(toAbsolute));
      emit({ type: 'sources-changed', projectId });
    },
    async remove({ projectId, path }) {
      removeSource(projects.get(projectId).project, path);
      emit({ type: 'sources-changed', projectId });
    },
    list: async ({ projectId }) => listSources(projects.get(projectId).project),
  };
}

function implementSystem({ config, host, projects }: ApiParts): DatawrightApi['system'] {
  return {
    info: async () => ({
      version: VERSION,
      shell: host.shell === 'desktop' ? 'desktop' : 'served',
      platform: platform(),
      cores: availableParallelism(),
      memory: totalmem(),
      home: homedir(),
      configFolder: config.folder,
      samplesFolder: samplesFolder(),
    }),
    chooseFolder: ({ title }) => need(host.chooseFolder)(title),
    choosePaths: ({ title }) => need(host.choosePaths)(title),
    async openFolder({ path }) {
      // The screens may show what is theirs, not start anything on the machine.
      const allowed = projects.all().some(({ project }) => isInside(path, project.folder));
      if (!allowed || !isFolder(path)) {
        throw new DatawrightError('bad-request', `${path} is not a folder of an open project.`);
      }
      await need(host.openFolder)(path);
    },
    listFolder: ({ path }) => listFolder(path),
  };
}

function need<Ability>(ability: Ability | undefined): Ability {
  if (!ability) {
    throw new DatawrightError(
      'not-supported',
      'This needs the desktop app.',
      'Type or pick the path instead.',
    );
  }
  return ability;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** Where a recipe's dataset goes: its own folder; the project folder itself where it holds one from the command line. */
function recipeContext(
  { pool, projects }: ApiParts,
  projectId: ProjectId,
  recipeId: RecipeId,
): RecipeContext {
  const { project, runs } = projects.get(projectId);
  const latest = runs.store.list().find((run) => run.recipeId === recipeId);
  return { project, pool, output: latest?.output ?? recipeId };
}

/** The project's sources, and what recipes that this one follows have made in the project. */
function sourcesOf(
  { projects }: ApiParts,
  projectId: ProjectId,
  recipe: Recipe,
  givenComesFirst: boolean,
): Promise<RecipeSources> {
  const { project } = projects.get(projectId);
  const made = listOutputs(project, recipe.follows).map((output) => project.path(output));
  return findRecipeSources(recipe, { given: listSources(project), made, givenComesFirst });
}

function samplesOf<Id extends SampledRecipeId>(recipeId: Id): SampleReader<SampleKinds[Id]> {
  // A recipe's samples are of its kind; the compiler does not follow the type that depends on the id.
  return recipeOf(recipeId).samples as unknown as SampleReader<SampleKinds[Id]>;
}

async function startRun(parts: ApiParts, request: StartRequest): Promise<RunInfo> {
  const { projectId, recipeId, options: values, inProjectFolder } = request;
  const { runs } = parts.projects.get(projectId);
  const known = recipeContext(parts, projectId, recipeId);
  const context = inProjectFolder ? { ...known, output: '.' } : known;
  const recipe = recipeOf(recipeId);
  const options = recipe.parseOptions(values);
  const { paths, files } = await sourcesOf(parts, projectId, recipe, inProjectFolder === true);
  if (files.length === 0) {
    throw new DatawrightError(
      'nothing-to-do',
      `${recipe.nothing.message} in the sources.`,
      recipe.nothing.hint,
    );
  }
  await recipe.check(context, options, files);
  return runs.start({ recipeId, options, sources: paths, output: context.output });
}
