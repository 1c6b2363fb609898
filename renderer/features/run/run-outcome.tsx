import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import type { RecipeId, RunInfo } from '../../../preload/contract.ts';
import { NextStep } from './next-step.tsx';

const written: Readonly<Record<RecipeId, string>> = {
  'chess-positions': 'The shards and the dataset card are written.',
  'poi-dataset': 'The tables, the splits and the features are written.',
  'poi-codebook': 'The codebooks and their reports are written.',
  'poi-instructions': 'The instruction files are written.',
};

/** How a run ended, and what can be done now. */
export function RunOutcome({ run }: { readonly run: RunInfo }) {
  switch (run.state) {
    case 'running':
      return null;
    case 'done':
      return (
        <Alert icon={<IconCircleCheck size={18} aria-hidden />} title="The run is done" role="status">
          <Stack gap="xs" align="flex-start">
            <Text>{written[run.recipeId]} Look at them under Samples.</Text>
            <NextStep run={run} />
          </Stack>
        </Alert>
      );
    case 'failed':
      return (
        <Alert
          color="red"
          role="alert"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={run.error?.message ?? 'The run has failed'}
        >
          <Stack gap={4}>
            {run.error !== null && run.error.hint !== '' && <Text>{run.error.hint}</Text>}
            <Text>What was finished before is kept. Resume goes on from the last checkpoint.</Text>
          </Stack>
        </Alert>
      );
    case 'cancelled':
      return (
        <Alert
          color="orange"
          icon={<IconPlayerPause size={18} aria-hidden />}
          title="You cancelled this run"
          role="status"
        >
          What was finished is kept. Resume goes on from the last checkpoint.
        </Alert>
      );
    case 'interrupted':
      return (
        <Alert
          color="orange"
          icon={<IconPlayerPause size={18} aria-hidden />}
          title="The run was interrupted"
          role="status"
        >
          Datawright ended while the run was going on. What was finished is kept. Resume goes on from the last
          checkpoint.
        </Alert>
      );
  }
}
