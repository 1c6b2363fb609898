import { useQuery } from '@tanstack/react-query';
import type { ProjectId, RunId } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';

/** Runs of one project, or of every open project, newest first. */
export function useRuns(projectId: ProjectId | null) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.runList(projectId),
    queryFn: () => api.runs.list(projectId === null ? {} : { projectId }),
  });
}

export function useRun(runId: RunId) {
  const api = useApi();
  return useQuery({ queryKey: queryKeys.run(runId), queryFn: () => api.runs.get({ runId }) });
}
