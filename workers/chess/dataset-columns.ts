export type Encoding = 'token' | 'tensor' | 'bitboard';

/** Shape of one position in each encoding; the window adds its size in front. */
export const POSITION_SHAPES: Readonly<Record<Encoding, readonly number[]>> = {
  token: [69],
  tensor: [8, 8, 15],
  bitboard: [773],
};

export interface ColumnChoice {
  readonly encoding: Encoding;
  readonly windowSize: number;
  readonly metadata: boolean;
}

export type Dtype = 'int8' | 'int32' | 'bool' | 'string';

/** A column as people and `datasets` know it. Plain data: the main process shows it, and should not load Arrow. */
export interface Column {
  readonly name: string;
  /** For people, for example `int8 (10, 69)`. */
  readonly type: string;
  /** The feature in the form of the `huggingface` metadata key. */
  readonly feature: Readonly<Record<string, unknown>>;
  readonly dtype: Dtype;
  /**
   * How the values nest: lists of lists of any length to Arrow, as `datasets` stores its
   * multi-dimensional arrays; a list of fixed length; or one value a row.
   */
  readonly layout:
    | { readonly kind: 'array'; readonly shape: readonly number[] }
    | { readonly kind: 'fixed-list'; readonly length: number }
    | { readonly kind: 'value'; readonly nullable: boolean };
}

const SCALARS = 3;

/** The columns of a chess dataset, in file order. */
export function datasetColumns({ encoding, windowSize, metadata }: ColumnChoice): readonly Column[] {
  const shape = [windowSize, ...POSITION_SHAPES[encoding]];
  const dtype = encoding === 'token' ? 'int8' : 'bool';
  const tensors: Column[] = [
    {
      name: 'window',
      type: `${dtype} (${shape.join(', ')})`,
      feature: { shape, dtype, _type: `Array${shape.length}D` },
      dtype,
      layout: { kind: 'array', shape },
    },
    {
      name: 'scalars',
      type: `int8 (${SCALARS})`,
      feature: { feature: { dtype: 'int8', _type: 'Value' }, length: SCALARS, _type: 'List' },
      dtype: 'int8',
      layout: { kind: 'fixed-list', length: SCALARS },
    },
  ];
  return metadata ? [...tensors, ...METADATA_COLUMNS] : tensors;
}

/** Value of the Parquet metadata key `huggingface`, from which `datasets` takes the features. */
export function huggingfaceMetadata(columns: readonly Column[]): string {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return JSON.stringify({ info: { features } });
}

const METADATA_COLUMNS: readonly Column[] = [
  value('ply', 'int32', false),
  value('white_elo', 'int32', true),
  value('black_elo', 'int32', true),
  value('result', 'string', false),
  value('game_id', 'string', false),
];

function value(name: string, dtype: Dtype, nullable: boolean): Column {
  return {
    name,
    type: dtype,
    feature: { dtype, _type: 'Value' },
    dtype,
    layout: { kind: 'value', nullable },
  };
}
