/** The dict literal at the head of a `.npy` file. */
export interface NpyHeader {
  /** For example `<f4`: byte order, kind, bytes of an element. Null for records, which have a list of fields. */
  readonly descr: string | null;
  /** Whether columns follow each other, rather than rows. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

type Literal = string | boolean | readonly number[] | null;

const TOKEN = {
  key: /\s*'(descr|fortran_order|shape)'\s*:\s*/y,
  text: /'([^'\\]{0,64})'/y,
  boolean: /(True|False)/y,
  // Python 2 wrote long numbers with an L.
  tuple: /\(\s*((?:\d{1,16}L?\s*,\s*)*(?:\d{1,16}L?)?)\s*\)/y,
  records: /\[/y,
  comma: /\s*,?\s*/y,
};

/**
 * Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (5135, 1407), }` as what it is; it is
 * never evaluated. Keys come in any order, once each.
 *
 * Format: `numpy.lib.format`.
 *
 * @returns null when it is anything else.
 */
export function parseNpyHeader(text: string): NpyHeader | null {
  const literal = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (literal === undefined) return null;
  const values = new Map<string, Literal>();
  let at = 0;
  while (at < literal.length) {
    const key = match(TOKEN.key, literal, at);
    const value = key && readValue(literal, key.end);
    if (!key || !value || values.has(key.text)) return null;
    values.set(key.text, value.value);
    if (value.value === null && key.text === 'descr') return { descr: null, fortranOrder: false, shape: [] };
    const comma = match(TOKEN.comma, literal, value.end);
    at = comma?.end ?? literal.length;
  }
  const [descr, fortranOrder, shape] = ['descr', 'fortran_order', 'shape'].map((key) => values.get(key));
  if (typeof descr !== 'string' || typeof fortranOrder !== 'boolean' || !isTuple(shape)) return null;
  return { descr, fortranOrder, shape };
}

function readValue(text: string, at: number): { value: Literal; end: number } | null {
  const string = match(TOKEN.text, text, at);
  if (string) return { value: string.text, end: string.end };
  const boolean = match(TOKEN.boolean, text, at);
  if (boolean) return { value: boolean.text === 'True', end: boolean.end };
  const tuple = match(TOKEN.tuple, text, at);
  if (tuple) {
    const sizes = tuple.text.match(/\d+/g) ?? [];
    return { value: sizes.map(Number), end: tuple.end };
  }
  return match(TOKEN.records, text, at) ? { value: null, end: text.length } : null;
}

function match(pattern: RegExp, text: string, at: number): { text: string; end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found && { text: found[1] ?? found[0], end: at + found[0].length };
}

function isTuple(value: Literal | undefined): value is readonly number[] {
  return Array.isArray(value);
}
