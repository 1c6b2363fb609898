import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { OptionValues, ProjectId, RecipeId } from '../../../preload/contract.ts';
import { applyEvent } from '../../app/apply-event.ts';
import { useApi } from '../../app/engine-context.ts';

/** Starts a run and shows it. */
export function useStartRun(projectId: ProjectId, recipeId: RecipeId) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (options: OptionValues) => api.runs.start({ projectId, recipeId, options }),
    onSuccess: async (run) => {
      applyEvent(client, { type: 'run-changed', run });
      await navigate(`/project/${projectId}/runs/${run.id}`);
    },
  });
}
