import { RingProgress, Tooltip } from '@mantine/core';
import type { ProjectId } from '../../../preload/contract.ts';
import { fractionDone } from '../../features/run/run-progress-text.ts';
import { useRuns } from '../../features/runs/use-runs.ts';

/** In the navigation, while a run of the project is going on: how far it is. */
export function RunIndicator({ projectId }: { readonly projectId: ProjectId }) {
  const runs = useRuns(projectId);
  const running = runs.data?.find((run) => run.state === 'running');
  if (running === undefined) return null;
  const fraction = fractionDone(running.progress);
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  const label = percent === null ? 'A run is going on' : `A run is going on: ${percent} % of this stage`;
  return (
    <Tooltip label={label}>
      <RingProgress
        size={20}
        thickness={3}
        aria-label={label}
        sections={[{ value: percent ?? 25, color: 'pine' }]}
      />
    </Tooltip>
  );
}
