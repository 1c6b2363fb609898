import { Button, EmptyState, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { RecipeInfo, RunInfo } from '../../../preload/contract.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useRecipes } from '../../app/use-recipes.ts';
import { Ago } from '../../components/ago.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatDuration } from '../../components/format-quantities.ts';
import { Page } from '../../components/page.tsx';
import { RunProgressInline } from '../run/run-progress-inline.tsx';
import { describeCounts } from './describe-counts.ts';
import { RunStateBadge, canResume } from './run-state-badge.tsx';
import { describeTitle } from './describe-title.ts';
import { useRunActions } from './use-run-actions.ts';
import { useRuns } from './use-runs.ts';

export function RunsScreen() {
  const runs = useRuns(null);
  const client = useQueryClient();
  return (
    <Page title="Runs" description="The runs of every project that is open, newest first.">
      {runs.error && (
        <FailureNotice
          failure={runs.error}
          action={{
            label: 'Try again',
            run: () => void client.invalidateQueries({ queryKey: queryKeys.runLists }),
          }}
        />
      )}
      {runs.data?.length === 0 && (
        <EmptyState
          mt="xl"
          icon={<IconHistory size={32} stroke={1.5} />}
          title="No runs yet"
          description="Open a project, go to Run, and start one. It will be listed here with what it made."
        />
      )}
      {runs.data !== undefined && runs.data.length > 0 && <RunTable runs={runs.data} />}
    </Page>
  );
}

function RunTable({ runs }: { readonly runs: readonly RunInfo[] }) {
  const recipes = useRecipes().data ?? [];
  return (
    <div className="panel">
      <Table aria-label="Runs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">Project</Table.Th>
            <Table.Th w={124}>State</Table.Th>
            <Table.Th>Result</Table.Th>
            <Table.Th w={150}>Started</Table.Th>
            <Table.Th w={108} aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} recipes={recipes} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface RunRowProps {
  readonly run: RunInfo;
  readonly recipes: readonly RecipeInfo[];
}

function RunRow({ run, recipes }: RunRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Link className="text-link" to={`/project/${run.projectId}/runs/${run.id}`}>
          {run.projectName}
        </Link>
        <Text c="dimmed" size="xs">
          {describeTitle(run, recipes)}
        </Text>
      </Table.Td>
      <Table.Td>
        <RunStateBadge state={run.state} />
      </Table.Td>
      <Table.Td>
        <RunResult run={run} />
      </Table.Td>
      <Table.Td>
        <Ago at={run.createdAt} />
        <Text c="dimmed" size="xs" className="numeric">
          {formatDuration(run.activeSeconds)} of work
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <RunAction run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

function RunResult({ run }: { readonly run: RunInfo }) {
  if (run.state === 'running') return <RunProgressInline run={run} />;
  if (run.error !== null) {
    return (
      <Text lineClamp={2} title={run.error.message}>
        {run.error.message}
      </Text>
    );
  }
  return (
    <Text className="numeric" lineClamp={2}>
      {describeCounts(run.counts)}
    </Text>
  );
}

function RunAction({ run }: { readonly run: RunInfo }) {
  const { cancel, resume } = useRunActions();
  if (run.state === 'running') {
    return (
      <Button
        size="compact-sm"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(run.id)}
        aria-label={`Cancel the run of ${run.projectName}`}
      >
        Cancel
      </Button>
    );
  }
  if (!canResume(run.state)) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={resume.isPending}
      onClick={() => resume.mutate(run.id)}
      aria-label={`Resume the run of ${run.projectName}`}
    >
      Resume
    </Button>
  );
}
