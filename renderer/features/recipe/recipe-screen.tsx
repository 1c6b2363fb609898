import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { useApi } from '../../app/engine-context.ts';
import { useProject } from '../../app/project-gate.tsx';
import { queryKeys } from '../../app/query-keys.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { RecipeSetup } from './recipe-setup.tsx';

/** Sets up the next run; while one is going on, shows that one. */
export function RecipeScreen() {
  const api = useApi();
  const project = useProject();
  const runs = useRuns(project.id);
  const recipes = useQuery({ queryKey: queryKeys.recipes, queryFn: () => api.recipes.list() });
  const [recipe] = recipes.data ?? [];
  const failure = recipes.error ?? runs.error;
  const running = runs.data?.find((run) => run.state === 'running');
  if (running !== undefined) return <Navigate to={`/project/${project.id}/runs/${running.id}`} replace />;
  if (failure !== null) {
    return (
      <Page title="Run">
        <FailureNotice title="The recipes could not be read" failure={failure} />
      </Page>
    );
  }
  if (recipe === undefined || runs.data === undefined) return <Page title="Run">{null}</Page>;
  return <RecipeSetup project={project} recipe={recipe} lastRun={runs.data[0] ?? null} />;
}
