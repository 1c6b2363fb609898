import { BarChart } from '@mantine/charts';
import type { Histogram } from '../../../../preload/contract.ts';
import { formatCount, formatCountShort } from '../../../components/format-quantities.ts';
import { Panel } from '../../../components/panel.tsx';
import { describeHistogram } from './describe-histogram.ts';

export function HistogramChart({ histogram }: { readonly histogram: Histogram }) {
  const data = histogram.labels.map((label, index) => ({ label, rows: histogram.counts[index] ?? 0 }));
  return (
    <Panel title={histogram.title}>
      <div role="img" aria-label={describeHistogram(histogram)}>
        <BarChart
          h={170}
          data={data}
          dataKey="label"
          series={[{ name: 'rows', label: 'Rows', color: 'var(--dw-chart)' }]}
          valueFormatter={formatCount}
          maxBarWidth={56}
          gridAxis="x"
          strokeDasharray="0"
          tickLine="none"
          barProps={{ isAnimationActive: false, radius: 2 }}
          yAxisProps={{ width: 44, tickFormatter: formatCountShort, tickCount: 4 }}
          xAxisProps={{ minTickGap: 16, tickMargin: 6 }}
          tooltipAnimationDuration={0}
        />
      </div>
    </Panel>
  );
}
