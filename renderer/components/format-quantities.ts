const integers = new Intl.NumberFormat('en');
const shortIntegers = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

export function formatCount(count: number): string {
  return integers.format(count);
}

/** Three digits: `1.23M`. For axes and estimates. */
export function formatCountShort(count: number): string {
  return shortIntegers.format(count);
}

/** `1 game`, `2 games`. */
export function formatUnits(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** Decimal units, as file managers and disks count them. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${byteUnits[unit] ?? 'B'}`;
}

/** `850 ms` is said as `less than a second`; long times lose their seconds. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 1) return 'less than a second';
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago, in the largest unit that fits. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${formatUnits(Math.floor(seconds / 60), 'minute')} ago`;
  if (seconds < 86_400) return `${formatUnits(Math.floor(seconds / 3600), 'hour')} ago`;
  if (seconds < 30 * 86_400) return `${formatUnits(Math.floor(seconds / 86_400), 'day')} ago`;
  return new Date(iso).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' });
}

export function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  return `${percent >= 1 || percent === 0 ? Math.round(percent) : percent.toFixed(1)} %`;
}
