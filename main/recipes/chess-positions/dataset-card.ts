import { basename } from 'node:path';
import type { DatasetSplit } from '../../../preload/contract.ts';
import { datasetColumns } from '../../../workers/chess/dataset-columns.ts';
import type { ChessOptions } from './options.ts';

export interface CardFacts {
  /** Name of the dataset, for the title. */
  readonly name: string;
  readonly options: ChessOptions;
  readonly splits: readonly DatasetSplit[];
  /** File names of the sources that were read. */
  readonly sources: readonly string[];
  readonly version: string;
}

const BEGIN = '<!-- datawright: begin. What stands between these marks is written anew with every run. -->';
const END = '<!-- datawright: end -->';

/** The dataset card: front matter for the Hub, then text for people. Text outside the marks is the user's and is kept. */
export function writeCard(facts: CardFacts, existing: string | null): string {
  const block = `${BEGIN}\n${describe(facts)}\n${END}`;
  const body = existing === null ? null : existing.replace(/^---\n[\s\S]*?\n---\n/, '');
  const start = body?.indexOf(BEGIN) ?? -1;
  const end = body?.indexOf(END) ?? -1;
  const text =
    body !== null && start >= 0 && end > start
      ? body.slice(0, start) + block + body.slice(end + END.length)
      : `\n# ${facts.name}\n\n${block}\n${body ?? ''}`;
  return `${frontMatter(facts)}${text}`;
}

/** YAML as the Hub reads it; quoted values are JSON, which YAML includes. */
function frontMatter({ name, options, splits }: CardFacts): string {
  const rows = splits.reduce((sum, split) => sum + split.rows, 0);
  const bytes = splits.reduce((sum, split) => sum + split.bytes, 0);
  const lines = [
    '---',
    `pretty_name: ${JSON.stringify(name)}`,
    ...(options.license ? [`license: ${JSON.stringify(options.license)}`] : []),
    'tags:',
    '- chess',
    '- datawright',
    'size_categories:',
    `- ${sizeCategory(rows)}`,
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...splits.flatMap((split) => [`  - split: ${split.name}`, `    path: ${split.name}/*.parquet`]),
    'dataset_info:',
    '  features:',
    ...datasetColumns(options).flatMap(({ name: column, feature }) => featureLines(column, feature)),
    '  splits:',
    ...splits.flatMap((split) => [
      `  - name: ${split.name}`,
      `    num_bytes: ${split.bytes}`,
      `    num_examples: ${split.rows}`,
    ]),
    `  download_size: ${bytes}`,
    `  dataset_size: ${bytes}`,
    '---',
    '',
  ];
  return lines.join('\n');
}

/** A feature in the short form that the `datasets` library writes into cards. */
function featureLines(name: string, feature: Readonly<Record<string, unknown>>): readonly string[] {
  const { shape, dtype, _type: kind } = feature;
  if (Array.isArray(shape)) {
    return [
      `  - name: ${name}`,
      '    dtype:',
      `      array${shape.length}_d:`,
      '        shape:',
      ...shape.map((length) => `        - ${length}`),
      `        dtype: ${String(dtype)}`,
    ];
  }
  if (kind === 'List') {
    const item = feature['feature'] as { readonly dtype: string };
    return [`  - name: ${name}`, `    list: ${item.dtype}`, `    length: ${String(feature['length'])}`];
  }
  return [`  - name: ${name}`, `    dtype: ${String(dtype)}`];
}

/** The Hub's own steps. */
function sizeCategory(rows: number): string {
  if (rows < 1_000) return 'n<1K';
  const steps = ['1K', '10K', '100K', '1M', '10M', '100M', '1B', '10B'] as const;
  const step = Math.min(Math.floor(Math.log10(rows)) - 3, steps.length - 2);
  return `${steps[step]}<n<${steps[step + 1]}`;
}

function describe({ options, splits, sources, version }: CardFacts): string {
  return [
    'Chess positions, encoded for training.',
    '',
    '| split | rows | shards | size |',
    '|---|---:|---:|---:|',
    ...splits.map(
      ({ name, rows, shards, bytes }) =>
        `| ${name} | ${rows.toLocaleString('en')} | ${shards} | ${(bytes / 1e6).toFixed(1)} MB |`,
    ),
    '',
    '## Load',
    '',
    '```python',
    'from datasets import load_dataset',
    '',
    'dataset = load_dataset("path/to/this/folder")',
    '```',
    '',
    '## Columns',
    '',
    '| column | type | meaning |',
    '|---|---|---|',
    ...datasetColumns(options).map(
      ({ name, type }) => `| \`${name}\` | ${type} | ${meaning(name, options)} |`,
    ),
    '',
    '## How it was made',
    '',
    `Made by Datawright ${version} with the recipe chess-positions from ${sourceList(sources)}.`,
    `A game belongs to one split for good: to train when its id, read as a fraction of 2⁶⁴, is below ${options.trainRatio}.`,
    options.license
      ? `The games are licensed as ${options.license}.`
      : 'The license of the games was not stated.',
    '',
    '| option | value |',
    '|---|---|',
    ...Object.entries(options)
      .filter(([name]) => name !== 'workers')
      .map(([name, value]) => `| ${name} | ${value === '' ? '–' : String(value)} |`),
  ].join('\n');
}

function meaning(column: string, { window, windowSize, encoding }: ChessOptions): string {
  const layout =
    window === 'repeat'
      ? `${windowSize} copies of the position`
      : `${windowSize} consecutive positions, the sampled one last`;
  switch (column) {
    case 'window':
      return `${layout}, in the ${encoding} encoding`;
    case 'scalars':
      return 'zeros, reserved';
    case 'ply':
      return 'half-moves before the one that led to the position';
    case 'white_elo':
    case 'black_elo':
      return 'rating, null when unknown';
    case 'result':
      return 'result of the game';
    default:
      return 'hash of the starting position and the moves of the game';
  }
}

function sourceList(sources: readonly string[]): string {
  const shown = sources.slice(0, 10).map((path) => `\`${basename(path)}\``);
  const more = sources.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
