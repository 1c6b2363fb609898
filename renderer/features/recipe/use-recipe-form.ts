import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OptionValues, ProjectId, RecipeInfo, RecipePreview } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { keepDraft, readDraft } from './option-drafts.ts';
import { checkValues, defaultValues, fieldErrorOf, fittingValues } from './option-values.ts';

const settleMilliseconds = 350;

interface UseRecipeFormRequest {
  readonly projectId: ProjectId;
  readonly recipe: RecipeInfo;
  /** Options of the recipe's last run in the project, to begin with. */
  readonly lastOptions: OptionValues | null;
}

/** The values of the form, and the preview that follows them once they have settled. */
export function useRecipeForm({ projectId, recipe, lastOptions }: UseRecipeFormRequest) {
  const api = useApi();
  const { id: recipeId, options } = recipe;
  const [values, setValues] = useState(() => {
    const kept = readDraft(projectId, recipeId) ?? lastOptions;
    return kept === null ? defaultValues(options) : fittingValues(options, kept);
  });
  const [settled] = useDebouncedValue(values, settleMilliseconds);
  const formErrors = checkValues(options, values);
  const valid = Object.keys(formErrors).length === 0;
  const preview = useQuery<RecipePreview>({
    queryKey: queryKeys.preview(projectId, recipeId, settled),
    queryFn: () => api.recipes.preview({ projectId, recipeId, options: settled }),
    enabled: Object.keys(checkValues(options, settled)).length === 0,
    placeholderData: (previous) => previous,
  });
  // While an option is wrong there is no preview; the last one still shows what is being changed.
  const [lastGood, setLastGood] = useState<RecipePreview | null>(null);
  if (preview.data !== undefined && preview.data !== lastGood) setLastGood(preview.data);
  const change = (next: OptionValues) => {
    keepDraft(projectId, recipeId, next);
    setValues(next);
  };
  const errors = { ...fieldErrorOf(options, preview.error), ...formErrors };
  const refreshing = preview.isFetching || settled !== values;
  return { values, change, errors, valid, preview, shown: preview.data ?? lastGood, refreshing };
}

export type RecipeForm = ReturnType<typeof useRecipeForm>;
