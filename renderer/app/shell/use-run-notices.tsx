import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { RunId, RunInfo, RunState } from '../../../preload/contract.ts';
import { useEngine } from '../engine-context.ts';

const outcomes: Partial<Record<RunState, { readonly title: string; readonly color: string }>> = {
  done: { title: 'The run is done', color: 'pine' },
  failed: { title: 'The run has failed', color: 'red' },
};

const settleMilliseconds = 500;

/** Tells the end of a run to a user who is looking at something else. */
export function useRunNotices(): void {
  const { subscribe } = useEngine();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    shown.current = pathname;
  }, [pathname]);

  useEffect(() => {
    const states = new Map<RunId, RunState>();
    return subscribe((event) => {
      if (event.type !== 'run-changed') return;
      const { run } = event;
      const ended = states.get(run.id) === 'running' && run.state !== 'running';
      states.set(run.id, run.state);
      const address = `/project/${run.projectId}/runs/${run.id}`;
      if (!ended) return;
      // A run may end while the screen is still on its way to it.
      setTimeout(() => {
        if (shown.current !== address) announce(run, () => void navigate(address));
      }, settleMilliseconds);
    });
  }, [subscribe, navigate]);
}

function announce(run: RunInfo, show: () => void): void {
  const outcome = outcomes[run.state];
  if (outcome === undefined) return;
  const id = `run-${run.id}`;
  const open = () => {
    notifications.hide(id);
    show();
  };
  notifications.show({
    id,
    ...outcome,
    message: (
      <button type="button" className="link-button" onClick={open}>
        {run.projectName}: show the run
      </button>
    ),
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
