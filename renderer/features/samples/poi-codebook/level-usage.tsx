import type { LevelUsage } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
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
      {compared.length > 1 && <h3 className="level-title">Level {letter}</h3>}
      {compared.map(({ name, usage }) => (
        <div key={name}>
          <div className="level-head">
            {name === null ? (
              <h3 className="level-title">Level {letter}</h3>
            ) : (
              <span className="path level-model">{name}</span>
            )}
            <LevelMeasures usage={usage} />
          </div>
          <CodeStrip label={name === null ? `Level ${letter}` : `Level ${letter} of ${name}`} usage={usage} />
        </div>
      ))}
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
