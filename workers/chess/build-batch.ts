import {
  Bool,
  Int32,
  Int8,
  makeData,
  RecordBatch,
  Struct,
  Utf8,
  type Data,
  type DataType,
  type FixedSizeList,
  type List,
  type Schema,
} from 'apache-arrow';
import { POSITION_SHAPES, type ColumnChoice } from './dataset-columns.ts';
import { writeBitboardBits, writeTensorBits } from './encode-position.ts';
import { formatGameId } from './game-key.ts';
import {
  BLACK_ELO_OFFSET,
  GAME_KEY_OFFSET,
  METADATA_BYTES,
  NO_ELO,
  PLY_OFFSET,
  POSITION_BYTES,
  recordBytes,
  RESULT_OFFSET,
  RESULTS,
  TOKEN_COUNT,
  WHITE_ELO_OFFSET,
} from './position-record.ts';

export interface BatchChoice extends ColumnChoice {
  readonly window: 'repeat' | 'history';
}

/** Makes an Arrow record batch of records; `repeat` windows get their copies here. */
export function buildBatch(schema: Schema, records: Uint8Array, choice: BatchChoice): RecordBatch {
  const bytes = recordBytes(choice.window === 'history' ? choice.windowSize : 1);
  const rows = records.length / bytes;
  const children: Data[] = [windowData(schema, records, bytes, rows, choice), scalarsData(schema, rows)];
  if (choice.metadata) children.push(...metadataData(records, bytes, rows));
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: rows, nullCount: 0, children }));
}

function windowData(
  schema: Schema,
  records: Uint8Array,
  bytes: number,
  rows: number,
  choice: BatchChoice,
): Data {
  const { encoding, windowSize } = choice;
  const positions = rows * windowSize;
  const shape = [windowSize, ...POSITION_SHAPES[encoding]];
  const size = POSITION_SHAPES[encoding].reduce((a, b) => a * b, 1);
  /** Where position `slot` of a row's window lies in its record. */
  const step = choice.window === 'history' ? POSITION_BYTES : 0;

  if (encoding === 'token') {
    const values = new Int8Array(positions * TOKEN_COUNT);
    const source = new Int8Array(records.buffer, records.byteOffset, records.byteLength);
    let at = 0;
    for (let start = 0; start < source.length; start += bytes) {
      for (let slot = 0; slot < windowSize; slot += 1) {
        const from = start + slot * step;
        // A loop beats a view for so few bytes, and copies beat loops where the source is the target.
        if (slot > 0 && step === 0) values.copyWithin(at, at - TOKEN_COUNT, at);
        else
          for (let token = 0; token < TOKEN_COUNT; token += 1) values[at + token] = source[from + token] ?? 0;
        at += TOKEN_COUNT;
      }
    }
    const data = makeData({ type: new Int8(), length: values.length, nullCount: 0, data: values });
    return nestLists(windowType(schema), shape, rows, data);
  }

  const write = encoding === 'tensor' ? writeTensorBits : writeBitboardBits;
  const bits = new Uint8Array(Math.ceil((positions * size) / 8));
  let at = 0;
  for (let start = 0; start < records.length; start += bytes) {
    for (let slot = 0; slot < windowSize; slot += 1) {
      write(records, start + slot * step, bits, at);
      at += size;
    }
  }
  const data = makeData({ type: new Bool(), length: positions * size, nullCount: 0, data: bits });
  return nestLists(windowType(schema), shape, rows, data);
}

function windowType(schema: Schema): DataType {
  const field = schema.fields[0];
  if (!field) throw new Error('the schema has no window column');
  return field.type;
}

/** Wraps flat values in the list levels of a type, each list of a level being equally long. */
function nestLists(type: DataType, shape: readonly number[], rows: number, values: Data): Data {
  const child = type.children?.[0]?.type;
  const [length, ...inner] = shape;
  if (!child || length === undefined) return values;
  const valueOffsets = new Int32Array(rows + 1);
  for (let row = 1; row <= rows; row += 1) valueOffsets[row] = row * length;
  return makeData({
    type: type as List,
    length: rows,
    nullCount: 0,
    valueOffsets,
    child: nestLists(child, inner, rows * length, values),
  });
}

/** Three zeros a row, as the published schema has them. */
function scalarsData(schema: Schema, rows: number): Data {
  const field = schema.fields[1];
  if (!field) throw new Error('the schema has no scalars column');
  const length = rows * 3;
  const child = makeData({ type: new Int8(), length, nullCount: 0, data: new Int8Array(length) });
  return makeData({
    type: field.type as FixedSizeList,
    length: rows,
    nullCount: 0,
    child,
  });
}

function metadataData(records: Uint8Array, bytes: number, rows: number): Data[] {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  const metadata = bytes - METADATA_BYTES;
  const at = (row: number, offset: number) => row * bytes + metadata + offset;
  const ply = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) ply[row] = view.getInt32(at(row, PLY_OFFSET), true);
  return [
    makeData({ type: new Int32(), length: rows, nullCount: 0, data: ply }),
    eloData(rows, (row) => view.getInt32(at(row, WHITE_ELO_OFFSET), true)),
    eloData(rows, (row) => view.getInt32(at(row, BLACK_ELO_OFFSET), true)),
    textData(rows, (row) => RESULTS[view.getUint8(at(row, RESULT_OFFSET))] ?? '*'),
    textData(rows, (row) =>
      formatGameId(
        view.getUint32(at(row, GAME_KEY_OFFSET + 4), true),
        view.getUint32(at(row, GAME_KEY_OFFSET), true),
      ),
    ),
  ];
}

function eloData(rows: number, elo: (row: number) => number): Data {
  const data = new Int32Array(rows);
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
  let nullCount = 0;
  for (let row = 0; row < rows; row += 1) {
    const value = elo(row);
    if (value === NO_ELO) {
      nullCount += 1;
      continue;
    }
    data[row] = value;
    nullBitmap[row >> 3] = (nullBitmap[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return makeData({ type: new Int32(), length: rows, nullCount, nullBitmap, data });
}

function textData(rows: number, text: (row: number) => string): Data {
  const valueOffsets = new Int32Array(rows + 1);
  let joined = '';
  for (let row = 0; row < rows; row += 1) {
    joined += text(row);
    valueOffsets[row + 1] = joined.length;
  }
  // Results and ids are ASCII, so characters are bytes.
  const data = new Uint8Array(joined.length);
  new TextEncoder().encodeInto(joined, data);
  return makeData({ type: new Utf8(), length: rows, nullCount: 0, valueOffsets, data });
}
