import { Button, Stack } from '@mantine/core';
import { IconChartHistogram, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { RunId, RunInfo } from '../../../preload/contract.ts';
import { useRecipes } from '../../app/use-recipes.ts';
import { Ago } from '../../components/ago.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatDuration } from '../../components/format-quantities.ts';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { FolderActions } from '../../components/folder-actions.tsx';
import { RunStateBadge, canResume } from '../runs/run-state-badge.tsx';
import { useRunActions } from '../runs/use-run-actions.ts';
import { useRun } from '../runs/use-runs.ts';
import { RunCounts } from './run-counts.tsx';
import { RunOptions } from './run-options.tsx';
import { RunOutcome } from './run-outcome.tsx';
import { RunProgressPanel } from './run-progress-panel.tsx';
import { RunStages } from './run-stages.tsx';
import { RunWarnings } from './run-warnings.tsx';

export function RunScreen() {
  const runId = (useParams()['runId'] ?? '') as RunId;
  const run = useRun(runId);
  if (run.data !== undefined) return <RunView run={run.data} />;
  return (
    <Page title="Run">
      {run.error && <FailureNotice title="The run could not be read" failure={run.error} />}
    </Page>
  );
}

function RunView({ run }: { readonly run: RunInfo }) {
  const recipe = useRecipes().data?.find((one) => one.id === run.recipeId)?.title;
  return (
    <Page
      title={run.title}
      status={<RunStateBadge state={run.state} />}
      description={
        <>
          {recipe !== undefined && recipe !== run.title && `${recipe} · `}Started <Ago at={run.createdAt} /> ·{' '}
          {formatDuration(run.activeSeconds)} of work
        </>
      }
      actions={<RunActions run={run} />}
    >
      <Stack gap="lg">
        <RunStages run={run} />
        {run.state === 'running' ? <RunProgressPanel run={run} /> : <RunOutcome run={run} />}
        <RunCounts counts={run.counts} />
        {run.warningCount > 0 && <RunWarnings key={run.id} run={run} />}
        <RunOptions run={run} />
        <Panel title="Dataset folder" action={<FolderActions path={run.outputFolder} />}>
          <span className="path path-whole">{run.outputFolder}</span>
        </Panel>
      </Stack>
    </Page>
  );
}

function RunActions({ run }: { readonly run: RunInfo }) {
  const { cancel, resume } = useRunActions();
  const setUp = `/project/${run.projectId}/run?recipe=${run.recipeId}`;
  if (run.state === 'running') {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(run.id)}
      >
        Cancel run
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" component={Link} to={setUp}>
        Set up a new run
      </Button>
      {canResume(run.state) && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate(run.id)}
        >
          Resume run
        </Button>
      )}
      {run.state === 'done' && (
        <Button
          component={Link}
          to={`/project/${run.projectId}/samples?recipe=${run.recipeId}`}
          leftSection={<IconChartHistogram size={16} aria-hidden />}
        >
          See the samples
        </Button>
      )}
    </>
  );
}
