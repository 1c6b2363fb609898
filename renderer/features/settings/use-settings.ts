import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';

export function useSettings() {
  const api = useApi();
  return useQuery({ queryKey: queryKeys.settings, queryFn: () => api.settings.get() });
}

export function useUpdateSettings() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<Settings>) => api.settings.update({ changes }),
    onSuccess: (settings) => client.setQueryData(queryKeys.settings, settings),
    onError: (error) => notifyFailure('The setting was not kept', error),
  });
}
