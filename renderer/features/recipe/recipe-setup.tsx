import { Button, Stack } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { ProjectInfo, RecipeInfo, RunInfo } from '../../../preload/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { LastRunNotice } from './last-run-notice.tsx';
import { OptionForm } from './option-form.tsx';
import { fieldErrorOf } from './option-values.ts';
import { PreviewPane } from './preview-pane.tsx';
import { useRecipeForm } from './use-recipe-form.ts';
import { useStartRun } from './use-start-run.ts';

interface RecipeSetupProps {
  readonly project: ProjectInfo;
  readonly recipe: RecipeInfo;
  readonly lastRun: RunInfo | null;
}

export function RecipeSetup({ project, recipe, lastRun }: RecipeSetupProps) {
  const form = useRecipeForm({ projectId: project.id, recipe, lastOptions: lastRun?.options ?? null });
  const start = useStartRun(project.id, recipe.id);
  const startErrors = fieldErrorOf(recipe.options, start.error);
  const failsElsewhere = start.error !== null && Object.keys(startErrors).length === 0;
  useStartOnArrival(() => form.valid && start.mutate(form.values));
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
          disabled={!form.valid}
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
          <OptionForm
            options={recipe.options}
            values={form.values}
            errors={{ ...startErrors, ...form.errors }}
            onChange={(values) => {
              start.reset();
              form.change(values);
            }}
          />
        </div>
        <div className="recipe-preview">
          <PreviewPane
            project={project}
            preview={form.preview}
            refreshing={form.refreshing}
            valid={form.valid}
          />
        </div>
      </div>
    </Page>
  );
}

/** The command palette's "Start a run" comes here with `?start`. */
function useStartOnArrival(start: () => void): void {
  const [parameters, setParameters] = useSearchParams();
  const wanted = parameters.has('start');
  const obey = useEffectEvent(() => {
    setParameters({}, { replace: true });
    start();
  });
  useEffect(() => {
    if (wanted) obey();
  }, [wanted]);
}
