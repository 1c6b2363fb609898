import { Navigate, useSearchParams } from 'react-router';
import type { RecipeInfo, RunInfo } from '../../../preload/contract.ts';
import { useProject } from '../../app/project-gate.tsx';
import { useRecipes } from '../../app/use-recipes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { InspectionPanel } from '../sources/inspection-panel.tsx';
import { useProjectSources } from '../sources/use-project-sources.ts';
import { chooseRecipe } from './choose-recipe.ts';
import { RecipeSetup } from './recipe-setup.tsx';

/** Sets up the next run; while one is going on, shows that one. */
export function RecipeScreen() {
  const project = useProject();
  const runs = useRuns(project.id);
  const recipes = useRecipes();
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
  if (recipes.data === undefined || runs.data === undefined) return <Page title="Run">{null}</Page>;
  return <ChosenRecipe recipes={recipes.data} runs={runs.data} />;
}

interface ChosenRecipeProps {
  readonly recipes: readonly RecipeInfo[];
  readonly runs: readonly RunInfo[];
}

/** The recipe that the address names; where it names none, the one that the project is at. */
function ChosenRecipe({ recipes, runs }: ChosenRecipeProps) {
  const project = useProject();
  const [parameters] = useSearchParams();
  const { report, progress, cancel } = useProjectSources(project.id);
  const asked = recipes.find((recipe) => recipe.id === parameters.get('recipe'));
  if (asked !== undefined) {
    return (
      <RecipeSetup
        key={asked.id}
        project={project}
        recipe={asked}
        recipes={recipes}
        runs={runs}
        // Sources that cannot be looked at rule nothing out: the preview says what is wrong with them.
        report={report.data}
      />
    );
  }
  if (runs.length === 0 && report.isFetching) {
    return (
      <Page title="Run">
        <div className="late">
          <InspectionPanel progress={progress} onCancel={cancel} />
        </div>
      </Page>
    );
  }
  const chosen = chooseRecipe({ recipes, runs, suggested: report.data?.suggestedRecipe ?? null });
  if (chosen === undefined) return <Page title="Run">{null}</Page>;
  const search = new URLSearchParams(parameters);
  search.set('recipe', chosen.id);
  return <Navigate to={{ search: search.toString() }} replace />;
}
