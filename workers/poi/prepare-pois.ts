import type { MessagePort } from 'node:worker_threads';
import { prepareDataset, type PrepareInput, type PrepareProgress } from './prepare-dataset.ts';
import type { PrepareReport } from './prepare-report.ts';

export interface PreparePoisInput {
  readonly prepare: PrepareInput;
  /** Takes {@link PrepareProgress}. */
  readonly progress: MessagePort;
}

/** {@link prepareDataset} with its progress through a port. */
export async function preparePois({ prepare, progress }: PreparePoisInput): Promise<PrepareReport> {
  try {
    return await prepareDataset(prepare, (state: PrepareProgress) => progress.postMessage(state));
  } finally {
    progress.close();
  }
}
