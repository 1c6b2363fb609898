import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RunId, RunInfo } from '../../../preload/contract.ts';
import { applyEvent } from '../../app/apply-event.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';

export function useRunActions() {
  const api = useApi();
  const client = useQueryClient();
  const onSuccess = (run: RunInfo) => applyEvent(client, { type: 'run-changed', run });
  const cancel = useMutation({
    mutationFn: (runId: RunId) => api.runs.cancel({ runId }),
    onSuccess,
    onError: (error) => notifyFailure('The run could not be cancelled', error),
  });
  const resume = useMutation({
    mutationFn: (runId: RunId) => api.runs.resume({ runId }),
    onSuccess,
    onError: (error) => notifyFailure('The run could not be resumed', error),
  });
  return { cancel, resume };
}
