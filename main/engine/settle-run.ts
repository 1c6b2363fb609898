import type { RunId, RunInfo } from '../../preload/contract.ts';
import type { Engine } from './engine.ts';

export interface SettleRunOptions {
  /** Called with every change, the last one among them. */
  readonly onChange?: ((run: RunInfo) => void) | undefined;
  readonly onStart?: ((runId: RunId) => void) | undefined;
}

/** Starts a run, or goes on with one, and waits until it stands still. */
export async function settleRun(
  engine: Engine,
  begin: () => Promise<RunInfo>,
  { onChange = () => undefined, onStart = () => undefined }: SettleRunOptions = {},
): Promise<RunInfo> {
  let runId: RunId | null = null;
  // Until the run has an id, its events cannot be told from those of other runs.
  const early: RunInfo[] = [];
  let settle: (run: RunInfo) => void = () => undefined;
  const settled = new Promise<RunInfo>((resolve) => {
    settle = resolve;
  });
  const hear = (run: RunInfo) => {
    if (run.id !== runId) return;
    onChange(run);
    if (run.state !== 'running') settle(run);
  };
  const unsubscribe = engine.subscribe((event) => {
    if (event.type !== 'run-changed') return;
    if (runId === null) early.push(event.run);
    else hear(event.run);
  });
  try {
    const started = await begin();
    runId = started.id;
    onStart(runId);
    early.forEach(hear);
    // It may have ended before its id was known.
    const now = await engine.api.runs.get({ runId });
    if (now.state !== 'running') settle(now);
    return await settled;
  } finally {
    unsubscribe();
  }
}
