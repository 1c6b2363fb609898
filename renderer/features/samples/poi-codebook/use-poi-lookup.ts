import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProjectId } from '../../../../preload/contract.ts';
import { useApi } from '../../../app/engine-context.ts';
import { queryKeys } from '../../../app/query-keys.ts';

export const mostNeighbours = 60;

interface UsePoiLookupRequest {
  readonly projectId: ProjectId;
  readonly table: string;
  /** A Pid or the beginning of a semantic ID; empty asks for nothing. */
  readonly text: string;
}

/** A POI and those near it in a codebook, once the text has settled. */
export function usePoiLookup({ projectId, table, text }: UsePoiLookupRequest) {
  const api = useApi();
  const [settled] = useDebouncedValue(text.trim(), 120, { leading: true });
  const recipeId = 'poi-codebook';
  return useQuery({
    queryKey: queryKeys.search(projectId, recipeId, table, settled),
    queryFn: () => api.samples.search({ projectId, recipeId, table, text: settled, limit: mostNeighbours }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
