const tracing = process.env['DATAWRIGHT_TRACE'] === '1';

/** Prints how long after the start of the process a step was reached; with `DATAWRIGHT_TRACE=1` only. */
export function mark(step: string): void {
  if (!tracing) return;
  const started = process.getCreationTime() ?? performance.timeOrigin;
  process.stderr.write(`start-up: ${step} ${Math.round(Date.now() - started)} ms\n`);
}
