import { Group, Progress, Stack, Text } from '@mantine/core';
import type { RunInfo } from '../../../preload/contract.ts';
import { describeAmount, describeRate, describeTimeLeft, fractionDone } from './run-progress-text.ts';

/** How far the stage is, how fast it goes, and when it will be done. */
export function RunProgressPanel({ run }: { readonly run: RunInfo }) {
  const { progress } = run;
  const stage = run.stages.find((one) => one.id === progress?.stageId);
  const title = stage?.title ?? 'Starting';
  const fraction = fractionDone(progress);
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  const facts = progress === null ? [] : [describeAmount(progress), describeRate(progress)];
  return (
    <section className="panel panel-body" aria-label="Progress">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-end">
          <div>
            <Text c="dimmed">{title}</Text>
            <div className="run-percent numeric">{percent === null ? '…' : `${percent} %`}</div>
          </div>
          <Text className="numeric" fw={500}>
            {progress === null ? '' : describeTimeLeft(progress)}
          </Text>
        </Group>
        <Progress.Root size="lg">
          <Progress.Section
            value={percent ?? 100}
            animated={percent === null}
            aria-label={`${title}: progress`}
            {...(percent !== null && { 'aria-valuetext': `${percent} %` })}
          />
        </Progress.Root>
        <Text c="dimmed" className="numeric" mih={20}>
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </Stack>
    </section>
  );
}
