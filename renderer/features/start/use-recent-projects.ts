import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';

export function useRecentProjects() {
  const api = useApi();
  return useQuery({ queryKey: queryKeys.recentProjects, queryFn: () => api.projects.recent() });
}
