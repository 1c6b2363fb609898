import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { RunInfo } from '../../../preload/contract.ts';
import { Ago } from '../../components/ago.tsx';
import { RunStateBadge, canResume } from '../runs/run-state-badge.tsx';

/** A run that stopped in the middle can go on; that comes before setting up a new one. */
export function LastRunNotice({ run }: { readonly run: RunInfo }) {
  if (!canResume(run.state)) return null;
  return (
    <Group className="panel" px="md" py="xs" justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <RunStateBadge state={run.state} />
        <Text truncate>
          The run of <Ago at={run.createdAt} /> can go on from where it stopped.
        </Text>
      </Group>
      <Button
        component={Link}
        to={`/project/${run.projectId}/runs/${run.id}`}
        size="compact-sm"
        variant="default"
        style={{ flexShrink: 0 }}
      >
        Show that run
      </Button>
    </Group>
  );
}
