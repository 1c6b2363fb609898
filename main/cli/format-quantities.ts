export function formatCount(value: number): string {
  return value.toLocaleString('en');
}

export function formatAmount(value: number, unit: 'bytes' | 'rows' | 'files'): string {
  return unit === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : `${formatCount(Math.round(value))} ${unit}`;
}

export function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
