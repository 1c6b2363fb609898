import { Table } from '@mantine/core';
import type { LevelUsage } from '../../../../preload/contract.ts';
import { formatCount, formatPercent, formatUnits } from '../../../components/format-quantities.ts';
import { levelLetter } from '../../../components/semantic-id/level-letter.ts';
import { CodeStrip } from './code-strip.tsx';
import { formatBits } from './format-measures.ts';

export interface ComparedUsage {
  /** The codebook's name where there are two; null where there is one. */
  readonly name: string | null;
  readonly usage: LevelUsage;
}

interface LevelUsageViewProps {
  readonly level: number;
  readonly compared: readonly ComparedUsage[];
}

/** How evenly the codes of a level are used: one strip a codebook, with its measures. */
export function LevelUsageView({ level, compared }: LevelUsageViewProps) {
  const letter = levelLetter(level);
  return (
    <section className="level-usage" aria-label={`Level ${letter}`}>
      {compared.map(({ name, usage }) => (
        <div key={name} className="level-strip">
          <div className="level-head">
            <h3>Level {letter}</h3>
            {name !== null && (
              <span className="path level-model" title={name}>
                {name}
              </span>
            )}
            <LevelMeasures usage={usage} />
          </div>
          <CodeStrip label={name === null ? `Level ${letter}` : `Level ${letter} of ${name}`} usage={usage} />
        </div>
      ))}
      <details className="row-tokens level-table">
        <summary>Codes of level {letter} as a table</summary>
        {compared.map(({ name, usage }) => (
          <CodeTable key={name} caption={name} usage={usage} />
        ))}
      </details>
    </section>
  );
}

function LevelMeasures({ usage }: { readonly usage: LevelUsage }) {
  const { size, usedCodes, deadCodes, entropy, perplexity } = usage;
  const most = size > 0 ? Math.log2(size) : 0;
  const measures: readonly (readonly [string, string])[] = [
    ['Used', `${formatCount(usedCodes)} of ${formatCount(size)}`],
    ['Dead', formatCount(deadCodes)],
    ['Entropy', `${formatBits(entropy)} of ${formatBits(most)} bits`],
    ['Perplexity', perplexity.toFixed(1)],
  ];
  return (
    <dl className="level-measures numeric">
      {measures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CodeTableProps {
  readonly caption: string | null;
  readonly usage: LevelUsage;
}

function CodeTable({ caption, usage }: CodeTableProps) {
  const pois = usage.counts.reduce((sum, count) => sum + count, 0);
  return (
    <div
      className="panel-scroll"
      tabIndex={0}
      role="region"
      aria-label={`Codes${caption === null ? '' : ` of ${caption}`}`}
    >
      <Table>
        {caption !== null && <Table.Caption>{caption}</Table.Caption>}
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">Code</Table.Th>
            <Table.Th ta="right">POIs</Table.Th>
            <Table.Th ta="right">Share</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {usage.counts.map((count, code) => (
            // oxlint-disable-next-line react/no-array-index-key -- the index is the code
            <Table.Tr key={code} title={formatUnits(count, 'POI')}>
              <Table.Td ta="right" className="numeric">
                {code}
              </Table.Td>
              <Table.Td ta="right" className="numeric">
                {count === 0 ? 'dead' : formatCount(count)}
              </Table.Td>
              <Table.Td ta="right" className="numeric">
                {pois === 0 ? '–' : formatPercent(count / pois)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
