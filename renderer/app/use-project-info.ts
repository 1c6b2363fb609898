import { useQuery } from '@tanstack/react-query';
import type { ProjectId, ProjectInfo } from '../../preload/contract.ts';
import { useApi } from './engine-context.ts';
import { queryKeys } from './query-keys.ts';

/** The open project of this id; null while it is being asked for, and when there is none. */
export function useProjectInfo(projectId: ProjectId | null): ProjectInfo | null {
  const api = useApi();
  const project = useQuery({
    queryKey: queryKeys.project(projectId),
    queryFn: () => (projectId === null ? null : api.projects.get({ projectId })),
  });
  return project.data ?? null;
}
