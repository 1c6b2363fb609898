import type { RunProgress } from '../../../preload/contract.ts';
import { formatBytes, formatDuration, formatUnits } from '../../components/format-quantities.ts';

/** Between 0 and 1; null when the end of the stage is not known. */
export function fractionDone(progress: RunProgress | null): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null;
  return Math.min(1, Math.max(0, progress.done / progress.total));
}

/** `512 MB of 1.20 GB`. */
export function describeAmount({ done, total, unit }: RunProgress): string {
  const end = total === null ? '' : ` of ${quantity(total, unit)}`;
  return `${quantity(done, unit)}${end}`;
}

export function describeRate({ rate, unit }: RunProgress): string | null {
  return rate === null ? null : `${quantity(Math.round(rate), unit)}/s`;
}

export function describeTimeLeft({ secondsLeft }: RunProgress): string | null {
  if (secondsLeft === null) return null;
  return secondsLeft < 1 ? 'almost done' : `about ${formatDuration(secondsLeft)} left`;
}

function quantity(amount: number, unit: RunProgress['unit']): string {
  if (unit === 'bytes') return formatBytes(amount);
  return formatUnits(amount, unit === 'rows' ? 'row' : 'file');
}
