import type { CodebooksPreview, Device, DeviceState, RqvaeShape } from '../../../../preload/contract.ts';
import { formatUnits } from '../../../components/format-quantities.ts';

export const deviceNames: Readonly<Record<Device, string>> = { cuda: 'CUDA', webgpu: 'WebGPU', cpu: 'CPU' };

/** `A run would write codebooks for 10 of 12 models.` */
export function describeCodebooks({ models }: CodebooksPreview): string {
  const runnable = models.filter((match) => match.chosen && match.problem === null).length;
  if (runnable === 0) return 'There is no model that a run could use.';
  const count =
    runnable === models.length ? formatUnits(runnable, 'model') : `${runnable} of ${models.length} models`;
  return `A run would write the codebooks of ${count}.`;
}

/** `1407 → 1024 → 512 → 128 → 64 · 3 × 32`; what the file does not tell is left out. */
export function describeShape({ inputs, hidden, dimensions, levels, codes }: RqvaeShape): string {
  const layers = [inputs, ...hidden, ...(dimensions === null ? [] : [dimensions])].join(' → ');
  return `${layers} · ${describeLevels(levels, codes)}`;
}

function describeLevels(levels: number, codes: readonly number[] | null): string {
  if (codes === null) return formatUnits(levels, 'level');
  return new Set(codes).size === 1 ? `${levels} × ${codes[0] ?? ''}` : codes.join(' + ');
}

/** Where a run would compute, and why not elsewhere. */
export function describeDevices(devices: readonly DeviceState[]): string {
  const usable = devices.filter((one) => one.missing === null).map((one) => deviceNames[one.device]);
  const missing = devices.flatMap(({ device, missing: reason }) =>
    reason === null ? [] : [`${deviceNames[device]}: ${reason.replace(/\.$/, '')}.`],
  );
  const runs = usable.length === 0 ? 'No device can be used.' : `Can run on ${usable.join(', ')}.`;
  return [runs, ...missing].join(' ');
}
