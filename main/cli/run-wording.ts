import type { DatasetInfo, RunInfo } from '../../preload/contract.ts';

/** The stage at hand, for example "1/2 Read games, write shards". */
export function describeStep({ stages }: RunInfo): string {
  const index = stages.findIndex(({ state }) => state === 'running');
  const stage = stages[index];
  return stage ? `${index + 1}/${stages.length} ${stage.title}` : '';
}

/** How far a run is, on one line. */
export function summarise({ progress, counts }: RunInfo): string {
  const rows = counts.find(({ id }) => id === 'rows')?.value ?? 0;
  const games = counts.find(({ id }) => id === 'games')?.value ?? 0;
  const parts = [`${formatCount(rows)} positions`, `${formatCount(games)} games`];
  if (progress?.total) parts.unshift(`${Math.min(100, (100 * progress.done) / progress.total).toFixed(0)} %`);
  if (progress && progress.rate !== null) parts.push(`${formatAmount(progress.rate, progress.unit)}/s`);
  if (progress && progress.secondsLeft !== null) parts.push(`${formatDuration(progress.secondsLeft)} left`);
  return parts.join(' · ');
}

/** What a run that stands still has come to, in several lines. */
export function describeResult(run: RunInfo, dataset: DatasetInfo | null): string {
  const { state, counts, activeSeconds, error } = run;
  const short = run.id.slice(0, 8);
  const replayed = counts.find(({ id }) => id === 'positions')?.value ?? 0;
  const lines: string[] = [];
  if (state === 'done' && dataset) {
    lines.push(`Dataset: ${dataset.folder}`);
    for (const { name, rows, shards, bytes } of dataset.splits) {
      lines.push(
        `  ${name.padEnd(6)} ${formatCount(rows).padStart(12)} rows  ${String(shards).padStart(4)} shards  ${formatAmount(bytes, 'bytes')}`,
      );
    }
    for (const { label, value } of counts) lines.push(`  ${label}: ${formatCount(value)}`);
    const rate = activeSeconds > 0 ? replayed / activeSeconds : 0;
    lines.push(
      `  Time: ${activeSeconds.toFixed(1)} s (${formatCount(Math.round(rate))} positions replayed a second)`,
    );
    lines.push('', 'Load it in Python:', '', ...dataset.loadSnippet.split('\n').map((line) => `  ${line}`));
  } else if (state === 'done') {
    lines.push(
      'Done, but the options took no position of these games.',
      'Try --sample all, or lower --min-elo.',
    );
  } else if (state === 'failed') {
    lines.push(`datawright: ${error?.message ?? 'The run failed.'}`);
    if (error?.hint) lines.push(error.hint);
    lines.push(`What was finished is kept. Go on with: datawright resume ${short}`);
  } else {
    lines.push('Stopped. What was finished is kept.', `Go on with: datawright resume ${short}`);
  }
  return `${lines.join('\n')}\n`;
}

export function formatCount(value: number): string {
  return value.toLocaleString('en');
}

function formatAmount(value: number, unit: 'bytes' | 'rows' | 'files'): string {
  return unit === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : `${formatCount(Math.round(value))} ${unit}`;
}

function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
