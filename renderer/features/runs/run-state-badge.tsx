import { Badge } from '@mantine/core';
import type { RunState } from '../../../preload/contract.ts';

const looks: Record<RunState, { readonly label: string; readonly color: string }> = {
  running: { label: 'Running', color: 'pine' },
  done: { label: 'Done', color: 'gray' },
  failed: { label: 'Failed', color: 'red' },
  cancelled: { label: 'Cancelled', color: 'orange' },
  interrupted: { label: 'Interrupted', color: 'orange' },
};

export function RunStateBadge({ state }: { readonly state: RunState }) {
  const { label, color } = looks[state];
  return (
    <Badge color={color} tt="none" fw={600}>
      {label}
    </Badge>
  );
}

/** Whether the run goes on from its last checkpoint when asked to. */
export function canResume(state: RunState): boolean {
  return state === 'failed' || state === 'cancelled' || state === 'interrupted';
}
