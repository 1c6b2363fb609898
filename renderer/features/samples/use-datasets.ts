import { useQueries } from '@tanstack/react-query';
import type { DatasetInfo, ProjectId, RecipeId } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';
import type { DatasetState } from './choose-dataset.ts';

/** What each recipe has made in the project. */
export function useDatasets(projectId: ProjectId, recipeIds: readonly RecipeId[]) {
  const api = useApi();
  const answers = useQueries({
    queries: recipeIds.map((recipeId) => ({
      queryKey: queryKeys.dataset(projectId, recipeId),
      queryFn: (): Promise<DatasetInfo | null> => api.samples.dataset({ projectId, recipeId }),
    })),
  });
  const answerOf = (recipeId: RecipeId) => answers[recipeIds.indexOf(recipeId)];
  const stateOf = (recipeId: RecipeId): DatasetState => {
    const answer = answerOf(recipeId);
    if (answer === undefined) return 'none';
    if (answer.error !== null) return 'failed';
    if (answer.data === undefined) return 'unknown';
    return answer.data === null ? 'none' : 'there';
  };
  return { answerOf, stateOf };
}
