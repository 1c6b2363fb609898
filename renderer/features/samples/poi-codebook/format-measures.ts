/** Up to two decimals: `4.63`, `5`. */
export function formatBits(bits: number): string {
  return String(Math.round(bits * 100) / 100);
}

/** A share with the decimals that quality is compared by: `6.29 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent === 0 || percent === 100 ? percent : percent.toFixed(2)} %`;
}

/** `+120`, `−0.4`; nothing where there is no difference. */
export function formatDifference(difference: number, decimals = 0): string {
  const rounded = Number(difference.toFixed(decimals));
  if (rounded === 0) return '±0';
  const size = Math.abs(rounded).toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${rounded > 0 ? '+' : '−'}${size}`;
}
