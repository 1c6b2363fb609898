/** The index of the first NaN or infinity, or -1. A loop: `findIndex` calls a function for each of millions. */
export function findNotFinite(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
