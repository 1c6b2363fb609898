import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ProjectId } from '../../../preload/contract.ts';
import { useCurrentProject } from '../current-project.ts';
import { useApi } from '../engine-context.ts';
import { notifyFailure } from '../notify.ts';
import { queryKeys } from '../query-keys.ts';

/** Releases a project for other processes and leaves its screens. */
export function useCloseProject(): (projectId: ProjectId) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { forget } = useCurrentProject();
  return async (projectId) => {
    try {
      await api.projects.close({ projectId });
    } catch (error) {
      notifyFailure('The project could not be closed', error);
      return;
    }
    await navigate('/');
    forget();
    client.removeQueries({ queryKey: queryKeys.project(projectId) });
    await client.invalidateQueries({ queryKey: queryKeys.runLists });
  };
}
