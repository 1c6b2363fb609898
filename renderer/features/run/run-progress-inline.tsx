import { Progress, Stack, Text } from '@mantine/core';
import type { RunInfo } from '../../../preload/contract.ts';
import { describeTimeLeft, fractionDone } from './run-progress-text.ts';

/** A run's progress in the width of a table cell. */
export function RunProgressInline({ run }: { readonly run: RunInfo }) {
  const stage = run.stages.find((one) => one.state === 'running');
  const fraction = fractionDone(run.progress);
  const timeLeft = run.progress && describeTimeLeft(run.progress);
  const percent = fraction === null ? 100 : fraction * 100;
  return (
    <Stack gap={4}>
      <Text size="xs" truncate>
        {[stage?.title, timeLeft].filter(Boolean).join(' · ')}
      </Text>
      <Progress
        size="sm"
        value={percent}
        animated={fraction === null}
        aria-label={`${stage?.title ?? run.title}: progress`}
      />
    </Stack>
  );
}
