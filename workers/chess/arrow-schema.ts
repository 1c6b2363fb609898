import { Bool, Field, FixedSizeList, Int32, Int8, List, Schema, Utf8, type DataType } from 'apache-arrow';
import type { Column, Dtype } from './dataset-columns.ts';

const ARROW_TYPES: Readonly<Record<Dtype, () => DataType>> = {
  int8: () => new Int8(),
  int32: () => new Int32(),
  bool: () => new Bool(),
  string: () => new Utf8(),
};

export function arrowSchema(columns: readonly Column[]): Schema {
  return new Schema(columns.map(arrowField));
}

function arrowField({ name, dtype, layout }: Column): Field {
  const innermost = ARROW_TYPES[dtype]();
  switch (layout.kind) {
    case 'array':
      return new Field(name, nestedList(layout.shape, innermost), false);
    case 'fixed-list':
      return new Field(name, new FixedSizeList(layout.length, new Field('item', innermost, false)), false);
    case 'value':
      return new Field(name, innermost, layout.nullable);
  }
}

function nestedList(shape: readonly number[], innermost: DataType): DataType {
  return shape.reduceRight<DataType>((type) => new List(new Field('item', type, false)), innermost);
}
