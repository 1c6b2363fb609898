import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProjectId } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useInspection } from './use-inspection.ts';

/** The report on a project's sources; null when it has none. Looks again when they change. */
export function useProjectSources(projectId: ProjectId) {
  const api = useApi();
  const client = useQueryClient();
  const inspection = useInspection({
    queryKey: queryKeys.sources(projectId),
    paths: () => api.sources.list({ projectId }),
  });
  const lookAgain = () => void client.invalidateQueries({ queryKey: queryKeys.sources(projectId) });
  const remove = useMutation({
    mutationFn: (path: string) => api.sources.remove({ projectId, path }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.sources(projectId) });
      await client.invalidateQueries({ queryKey: queryKeys.previews(projectId) });
    },
    onError: (error) => notifyFailure('The source was not removed', error),
  });
  return { ...inspection, lookAgain, remove: remove.mutate };
}
