import { useQuery } from '@tanstack/react-query';
import { useApi } from './engine-context.ts';
import { queryKeys } from './query-keys.ts';

/** All recipes; they are the same as long as the engine runs. */
export function useRecipes() {
  const api = useApi();
  return useQuery({ queryKey: queryKeys.recipes, queryFn: () => api.recipes.list() });
}
