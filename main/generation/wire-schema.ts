type Json = Readonly<Record<string, unknown>>;

/** What the strict mode of structured outputs refuses or does not enforce. The whole schema is checked here. */
const LOCAL_KEYWORDS: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'default',
  'examples',
  'minLength',
  'maxLength',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'patternProperties',
]);
/** Keywords whose value has schemas under names of its own. */
const NAMED: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions']);

/**
 * The part of a JSON Schema that goes to servers: without keywords that the strict mode refuses.
 *
 * @see https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function wireSchema(schema: Json): Json {
  const kept = Object.entries(schema).filter(([keyword]) => !LOCAL_KEYWORDS.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, strip(keyword, value)]));
}

function strip(keyword: string, value: unknown): unknown {
  if (keyword === 'items' && isRecord(value)) return wireSchema(value);
  if (keyword === 'anyOf' && Array.isArray(value)) {
    return (value as unknown[]).map((each) => (isRecord(each) ? wireSchema(each) : each));
  }
  if (!NAMED.has(keyword) || !isRecord(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [name, isRecord(each) ? wireSchema(each) : each]));
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
