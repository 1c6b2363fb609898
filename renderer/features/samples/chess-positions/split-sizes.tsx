import { Progress } from '@mantine/core';
import type { ChessDataset, DatasetSplit } from '../../../../preload/contract.ts';
import {
  formatBytes,
  formatCount,
  formatPercent,
  formatUnits,
} from '../../../components/format-quantities.ts';

const colors: Record<DatasetSplit['name'], string> = { train: 'pine', test: 'gray.5' };

/** Split sizes against each other. */
export function SplitSizes({ splits }: { readonly splits: ChessDataset['splits'] }) {
  const total = splits.reduce((sum, split) => sum + split.rows, 0);
  const share = (split: DatasetSplit) => (total === 0 ? 0 : split.rows / total);
  return (
    <>
      <Progress.Root size={8} mb="md" aria-hidden>
        {splits.map((split) => (
          <Progress.Section key={split.name} value={share(split) * 100} color={colors[split.name]} />
        ))}
      </Progress.Root>
      <dl className="splits">
        {splits.map((split) => (
          <div key={split.name}>
            <dt>
              <i className="split-key" data-split={split.name} aria-hidden />
              {split.name}
            </dt>
            <dd className="split-rows numeric">{formatCount(split.rows)}</dd>
            <dd className="split-facts numeric">
              {formatPercent(share(split))} · {formatUnits(split.shards, 'shard')} ·{' '}
              {formatBytes(split.bytes)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
