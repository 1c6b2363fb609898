import type { PoiDatasetPreview } from '../../../../preload/contract.ts';

/** `A run would write one dataset, NYC.` */
export function describeDatasets({ datasets }: PoiDatasetPreview): string {
  const names = datasets.map((dataset) => dataset.name);
  const last = names.at(-1);
  if (last === undefined) return 'A run would write no dataset.';
  if (names.length === 1) return `A run would write one dataset, ${last}.`;
  return `A run would write ${names.length} datasets: ${names.slice(0, -1).join(', ')} and ${last}.`;
}
