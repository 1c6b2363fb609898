/** Bounds between the steps, as multiples of even use. */
const bounds = [0.25, 0.5, 1, 2, 4] as const;

/** Steps that a code in use can stand on, from 1; 0 is for codes that no POI has. */
export const usageSteps = bounds.length + 1;

/**
 * How much a code is used against even use of all codes, in steps: the same for every model and
 * level, so that strips can be compared.
 */
export function usageStep(count: number, pois: number, size: number): number {
  if (count === 0 || pois === 0) return 0;
  const ratio = (count * size) / pois;
  return 1 + bounds.filter((bound) => ratio >= bound).length;
}

/** What the steps mean, in order from 1. */
export const stepLabels: readonly string[] = ['< ¼', '¼ – ½', '½ – 1', '1 – 2', '2 – 4', '≥ 4'];
