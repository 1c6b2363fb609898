import type { CodebookInfo } from '../../../../preload/contract.ts';
import { formatCount, formatPercent, formatUnits } from '../../../components/format-quantities.ts';
import { formatDifference, formatShare } from './format-measures.ts';

/** One of the numbers that users of RQ-VAE codebooks ask for. */
export interface QualityMeasure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What the number is of, or what it means. */
  readonly note: string;
}

export function qualityMeasures({ quality, nearTies }: CodebookInfo): readonly QualityMeasure[] {
  const { rows, uniqueSids, collidedRows, collidedBuckets, collisionRate, largestBucket } = quality;
  const unique = rows === 0 ? 0 : uniqueSids / rows;
  return [
    {
      id: 'unique',
      label: 'Different semantic IDs',
      value: formatCount(uniqueSids),
      note: `of ${formatUnits(rows, 'POI')}, ${formatPercent(unique)}`,
    },
    {
      id: 'rate',
      label: 'Collision rate',
      value: formatShare(collisionRate),
      note: `${formatUnits(collidedRows, 'POI')} share ${formatUnits(collidedBuckets, 'ID')}`,
    },
    {
      id: 'largest',
      label: 'Largest bucket',
      value: formatCount(largestBucket),
      note: largestBucket > 1 ? 'POIs with one ID' : 'every POI has its own',
    },
    {
      id: 'ties',
      label: 'Near ties',
      value: nearTies === null ? '–' : formatCount(nearTies),
      note: nearTies === null ? 'not known' : 'may differ on another machine',
    },
  ];
}

export interface ComparedMeasure {
  readonly label: string;
  readonly values: readonly [string, string];
  readonly difference: string;
}

/** Two codebooks side by side; the difference is from the first to the second. */
export function compareMeasures(one: CodebookInfo, other: CodebookInfo): readonly ComparedMeasure[] {
  const compared = (
    label: string,
    read: (codebook: CodebookInfo) => number | null,
    format: (value: number) => string = formatCount,
    differ: (difference: number) => string = formatDifference,
  ): ComparedMeasure => {
    const [first, second] = [read(one), read(other)];
    return {
      label,
      values: [first === null ? '–' : format(first), second === null ? '–' : format(second)],
      difference: first === null || second === null ? '' : differ(second - first),
    };
  };
  const points = (difference: number) => `${formatDifference(difference * 100, 2)} points`;
  const dead = ({ quality }: CodebookInfo) => quality.levels.reduce((sum, level) => sum + level.deadCodes, 0);
  return [
    compared('POIs', ({ quality }) => quality.rows),
    compared('Different semantic IDs', ({ quality }) => quality.uniqueSids),
    compared('Collision rate', ({ quality }) => quality.collisionRate, formatShare, points),
    compared('POIs that share an ID', ({ quality }) => quality.collidedRows),
    compared('Largest bucket', ({ quality }) => quality.largestBucket),
    compared('Dead codes', dead),
    compared('Near ties', ({ nearTies }) => nearTies),
  ];
}
