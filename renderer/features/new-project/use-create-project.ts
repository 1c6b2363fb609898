import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { DatawrightApi, ProjectId, RecipeId } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';

interface CreateRequest {
  readonly name: string;
  readonly folder: string;
  readonly paths: readonly string[];
  /** What fits the paths; null leaves it to the screen that sets up the run. */
  readonly recipe: RecipeId | null;
}

/** Makes the project, gives it its sources, and goes on to where the user works next. */
export function useCreateProject() {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ name, folder, paths, recipe }: CreateRequest) => {
      const project = await api.projects.create({ name, folder });
      // The project stands from here on: its sources can be added later as well.
      const hasSources = await addSources(api, project.id, paths);
      return { project, hasSources, recipe };
    },
    onSuccess: async ({ project, hasSources, recipe }) => {
      client.setQueryData(queryKeys.project(project.id), project);
      await client.invalidateQueries({ queryKey: queryKeys.runLists });
      const setUp = recipe === null ? 'run' : `run?recipe=${recipe}`;
      await navigate(`/project/${project.id}/${hasSources ? setUp : 'sources'}`);
    },
  });
}

async function addSources(
  api: DatawrightApi,
  projectId: ProjectId,
  paths: readonly string[],
): Promise<boolean> {
  if (paths.length === 0) return false;
  try {
    await api.sources.add({ projectId, paths });
    return true;
  } catch (error) {
    notifyFailure('The project was created without its sources', error);
    return false;
  }
}
