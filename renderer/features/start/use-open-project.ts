import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useApi } from '../../app/engine-context.ts';
import { asFailure } from '../../app/failure.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { usePathPicker } from '../../components/pickers/path-picker-context.ts';

interface UseOpenProjectOptions {
  /** The screen shows the failure itself. */
  readonly quiet?: boolean;
}

/** Opens a project folder and goes to its sources. */
export function useOpenProject({ quiet = false }: UseOpenProjectOptions = {}) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (request: { readonly folder: string }) => api.projects.open(request),
    onSuccess: async (project) => {
      client.setQueryData(queryKeys.project(project.id), project);
      await client.invalidateQueries({ queryKey: queryKeys.runLists });
      await navigate(`/project/${project.id}/sources`);
    },
    onError: (error) => {
      if (!quiet && asFailure(error).code !== 'cancelled')
        notifyFailure('The project could not be opened', error);
    },
  });
}

/** Asks for a folder first. */
export function useOpenProjectDialog(): () => Promise<void> {
  const picker = usePathPicker();
  const open = useOpenProject();
  return async () => {
    const folder = await picker.chooseFolder('Open a project folder');
    if (folder !== null) open.mutate({ folder });
  };
}
