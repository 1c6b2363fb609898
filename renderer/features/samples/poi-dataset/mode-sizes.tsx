import { Progress } from '@mantine/core';
import type { PoiDataset, PoiMode } from '../../../../preload/contract.ts';
import { formatCount, formatPercent } from '../../../components/format-quantities.ts';

/** `test_all` is cut from all check-ins once more, so it is no share of the whole. */
const parts: readonly PoiMode[] = ['train', 'val', 'test'];
const modes: readonly PoiMode[] = [...parts, 'test_all'];

/** Samples of each part, and how they are shared out. */
export function ModeSizes({ samples }: Pick<PoiDataset['datasets'][number], 'samples'>) {
  const total = parts.reduce((sum, mode) => sum + samples[mode], 0);
  const share = (mode: PoiMode) => (total === 0 ? 0 : samples[mode] / total);
  return (
    <>
      <Progress.Root size={8} mb="md" aria-hidden>
        {parts.map((mode) => (
          <Progress.Section key={mode} value={share(mode) * 100} color={`var(--dw-part-${mode})`} />
        ))}
      </Progress.Root>
      <dl className="splits">
        {modes.map((mode) => (
          <div key={mode}>
            <dt>
              <i className="split-key" data-split={mode} aria-hidden />
              {mode}
            </dt>
            <dd className="split-rows numeric">{formatCount(samples[mode])}</dd>
            <dd className="split-facts numeric">
              {mode === 'test_all' ? 'of all check-ins' : formatPercent(share(mode))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
