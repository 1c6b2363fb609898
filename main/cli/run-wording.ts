import type { DatasetInfo, RunInfo } from '../../preload/contract.ts';
import { describeDataset } from './describe-dataset.ts';
import type { DescriptionLength } from './describe-poi.ts';
import { formatAmount, formatCount } from './format-quantities.ts';

/** The stage at hand, for example "1/2 Read games, write shards". */
export function describeStep({ stages }: RunInfo): string {
  const index = stages.findIndex(({ state }) => state === 'running');
  const stage = stages[index];
  return stage ? `${index + 1}/${stages.length} ${stage.title}` : '';
}

/** How far a run is, on one line. */
export function summarise({ progress, counts }: RunInfo): string {
  const parts = counts.flatMap(({ noun, value }) => (noun ? [`${formatCount(value)} ${noun}`] : []));
  if (progress?.total) parts.unshift(`${Math.min(100, (100 * progress.done) / progress.total).toFixed(0)} %`);
  if (progress && progress.rate !== null) parts.push(`${formatAmount(progress.rate, progress.unit)}/s`);
  if (progress && progress.secondsLeft !== null) parts.push(`${formatDuration(progress.secondsLeft)} left`);
  return parts.join(' · ');
}

/** What a run that stands still has come to, in several lines. */
export function describeResult(
  run: RunInfo,
  dataset: DatasetInfo | null,
  length: DescriptionLength = 'whole',
): string {
  const { state, error } = run;
  const short = run.id.slice(0, 8);
  const lines: string[] = [];
  if (state === 'done') lines.push(...describeDataset(run, dataset, length));
  else if (state === 'failed') {
    lines.push(`datawright: ${error?.message ?? 'The run failed.'}`);
    if (error?.hint) lines.push(error.hint);
    lines.push(`To go on after that: datawright resume ${short}`);
  } else {
    lines.push('Stopped. What was finished is kept.', `Go on with: datawright resume ${short}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A warning, behind the source that it is of, where it is of one. */
export function describeWarning(source: string, message: string): string {
  return source === '' ? message : `${source}: ${message}`;
}

function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
