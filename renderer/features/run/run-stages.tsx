import { IconCheck, IconX } from '@tabler/icons-react';
import type { RunInfo, StageState } from '../../../preload/contract.ts';

const stateWords: Record<StageState, string> = {
  pending: 'not begun',
  running: 'running',
  done: 'done',
  failed: 'failed',
};

/** The stages of a run in order, each with its state. */
export function RunStages({ run }: { readonly run: RunInfo }) {
  return (
    <ol className="unstyled-list run-stages" aria-label="Stages">
      {run.stages.map((stage, index) => (
        <li
          key={stage.id}
          className="run-stage"
          data-state={stage.state}
          aria-label={`${stage.title}: ${stateWords[stage.state]}`}
          {...(stage.state === 'running' && { 'aria-current': 'step' as const })}
        >
          <span className="run-stage-mark" aria-hidden>
            <StageMark state={stage.state} active={run.state === 'running'} number={index + 1} />
          </span>
          <span className="run-stage-title">{stage.title}</span>
        </li>
      ))}
    </ol>
  );
}

interface StageMarkProps {
  readonly state: StageState;
  readonly active: boolean;
  readonly number: number;
}

function StageMark({ state, active, number }: StageMarkProps) {
  if (state === 'done') return <IconCheck size={14} stroke={2.5} />;
  if (state === 'failed') return <IconX size={14} stroke={2.5} />;
  if (state === 'running' && active) return <i className="run-stage-dot" />;
  return number;
}
