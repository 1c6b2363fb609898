import { Button, Stack } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type {
  ProjectInfo,
  RecipeInfo,
  RecipePreview,
  RunInfo,
  SourceReport,
} from '../../../preload/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { madeBy, rankRecipes } from './choose-recipe.ts';
import { LastRunNotice } from './last-run-notice.tsx';
import { OptionForm } from './option-form.tsx';
import { fieldErrorOf } from './option-values.ts';
import { modelOptions } from './poi-codebook/model-options.ts';
import { PreviewPane } from './preview-pane.tsx';
import { RecipeSwitcher } from './recipe-switcher.tsx';
import { useRecipeForm } from './use-recipe-form.ts';
import { useStartRun } from './use-start-run.ts';

interface RecipeSetupProps {
  readonly project: ProjectInfo;
  readonly recipe: RecipeInfo;
  readonly recipes: readonly RecipeInfo[];
  /** Runs of the project, newest first. */
  readonly runs: readonly RunInfo[];
  /** What the sources hold; undefined until they have been looked at. */
  readonly report: SourceReport | null | undefined;
}

/** The options of a recipe beside what a run with them would make. */
export function RecipeSetup({ project, recipe, recipes, runs, report }: RecipeSetupProps) {
  const lastRun = runs.find((run) => run.recipeId === recipe.id) ?? null;
  const form = useRecipeForm({ projectId: project.id, recipe, lastOptions: lastRun?.options ?? null });
  const start = useStartRun(project.id, recipe.id);
  const startErrors = fieldErrorOf(recipe.options, start.error);
  const failsElsewhere = start.error !== null && Object.keys(startErrors).length === 0;
  const startable = form.valid && !isBlocked(form.shown);
  useStartOnArrival(() => startable && start.mutate(form.values));
  const [parameters, setParameters] = useSearchParams();
  const choose = (recipeId: string) => {
    const changed = new URLSearchParams(parameters);
    changed.set('recipe', recipeId);
    setParameters(changed, { replace: true });
  };
  const formRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (start.error === null) return;
    formRef.current?.querySelector('[aria-invalid="true"]')?.scrollIntoView({ block: 'center' });
  }, [start.error]);
  return (
    <Page
      title={recipe.title}
      description={recipe.summary}
      width="full"
      fixed
      flush
      actions={
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={!startable}
          loading={start.isPending}
          onClick={() => start.mutate(form.values)}
        >
          Start run
        </Button>
      }
      toolbar={
        (failsElsewhere || (lastRun !== null && lastRun.state !== 'done')) && (
          <Stack gap="xs">
            {failsElsewhere && (
              <FailureNotice title="The run was not started" failure={start.error} onClose={start.reset} />
            )}
            {lastRun !== null && <LastRunNotice run={lastRun} />}
          </Stack>
        )
      }
    >
      <div className="recipe-panes">
        <div className="recipe-form" ref={formRef}>
          <RecipeSwitcher
            choices={rankRecipes(recipes, runs, report)}
            recipeId={recipe.id}
            report={report}
            made={madeBy(runs)}
            onChoose={choose}
          />
          <OptionForm
            options={recipe.options}
            values={form.values}
            errors={{ ...startErrors, ...form.errors }}
            slots={form.shown?.recipeId === 'poi-instructions' ? form.shown.slots : noSlots}
            setElsewhere={form.shown?.recipeId === 'poi-codebook' ? Object.values(modelOptions) : []}
            onChange={(values) => {
              start.reset();
              form.change(values);
            }}
          />
        </div>
        <div className="recipe-preview">
          <PreviewPane project={project} recipeId={recipe.id} form={form} />
        </div>
      </div>
    </Page>
  );
}

const noSlots = {};

/** Whether the preview has told that a run could not start. */
function isBlocked(preview: RecipePreview | null): boolean {
  return preview?.recipeId === 'poi-instructions' && preview.problem !== null;
}

/** The command palette's "Start a run" comes here with `?start`. */
function useStartOnArrival(start: () => void): void {
  const [parameters, setParameters] = useSearchParams();
  const wanted = parameters.has('start');
  const obey = useEffectEvent(() => {
    const others = new URLSearchParams(parameters);
    others.delete('start');
    setParameters(others, { replace: true });
    start();
  });
  useEffect(() => {
    if (wanted) obey();
  }, [wanted]);
}
