import { Bool, Field, FixedSizeList, Int32, Int8, List, Schema, Utf8, type DataType } from 'apache-arrow';

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

/** A column as people and `datasets` know it. */
export interface Column {
  readonly name: string;
  /** For people, for example `int8 (10, 69)`. */
  readonly type: string;
  /** The feature in the form of the `huggingface` metadata key. */
  readonly feature: Readonly<Record<string, unknown>>;
  readonly arrow: Field;
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
      arrow: new Field('window', nestedList(shape, dtype === 'int8' ? new Int8() : new Bool()), false),
    },
    {
      name: 'scalars',
      type: `int8 (${SCALARS})`,
      feature: { feature: { dtype: 'int8', _type: 'Value' }, length: SCALARS, _type: 'List' },
      arrow: new Field('scalars', new FixedSizeList(SCALARS, new Field('item', new Int8(), false)), false),
    },
  ];
  return metadata ? [...tensors, ...metadataColumns()] : tensors;
}

/** Value of the Parquet metadata key `huggingface`, from which `datasets` takes the features. */
export function huggingfaceMetadata(columns: readonly Column[]): string {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return JSON.stringify({ info: { features } });
}

export function arrowSchema(columns: readonly Column[]): Schema {
  return new Schema(columns.map(({ arrow }) => arrow));
}

function metadataColumns(): readonly Column[] {
  return [
    column('ply', 'int32', new Int32(), false),
    column('white_elo', 'int32', new Int32(), true),
    column('black_elo', 'int32', new Int32(), true),
    column('result', 'string', new Utf8(), false),
    column('game_id', 'string', new Utf8(), false),
  ];
}

function column(name: string, dtype: string, type: DataType, nullable: boolean): Column {
  const feature = { dtype, _type: 'Value' };
  return { name, type: dtype, feature, arrow: new Field(name, type, nullable) };
}

/** `datasets` stores its multi-dimensional arrays as lists of lists, of any length to Arrow. */
function nestedList(shape: readonly number[], innermost: DataType): DataType {
  return shape.reduceRight<DataType>((type) => new List(new Field('item', type, false)), innermost);
}
