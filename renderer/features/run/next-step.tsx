import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RunInfo } from '../../../preload/contract.ts';
import { useRecipes } from '../../app/use-recipes.ts';
import { nextRecipe } from '../recipe/choose-recipe.ts';
import { useRuns } from '../runs/use-runs.ts';

/** Where another recipe goes on from what this run has made: the way there. */
export function NextStep({ run }: { readonly run: RunInfo }) {
  const recipes = useRecipes();
  const runs = useRuns(run.projectId);
  const next = nextRecipe(run.recipeId, recipes.data ?? [], runs.data ?? []);
  if (next === undefined) return null;
  return (
    <Button
      component={Link}
      to={`/project/${run.projectId}/run?recipe=${next.id}`}
      size="xs"
      variant="default"
      rightSection={<IconArrowRight size={14} aria-hidden />}
    >
      Go on with {next.title}
    </Button>
  );
}
