import type { JsonSchema } from '../values/json-schema.ts';

/**
 * What OpenAI says against a schema sent with `strict: true`, or undefined when it is in the strict
 * subset: an object at the root, every property required, `additionalProperties: false`.
 */
export function strictProblem(schema: JsonSchema): string | undefined {
  if (schema.type !== 'object')
    return `schema must be a JSON Schema of 'type: "object"', got 'type: "${String(schema.type)}"'.`;
  return problemAt(schema, []);
}

function problemAt(schema: JsonSchema, path: readonly string[]): string | undefined {
  return objectProblem(schema, path) ?? forbiddenKeyword(schema, path) ?? problemBelow(schema, path);
}

function objectProblem(
  { type, properties, required, additionalProperties }: JsonSchema,
  path: readonly string[],
) {
  if (type !== 'object' && properties === undefined) return undefined;
  if (additionalProperties !== false)
    return `${context(path)}, 'additionalProperties' is required to be supplied and to be false.`;
  const absent = Object.keys(properties ?? {}).find((name) => !required?.includes(name));
  if (absent === undefined) return undefined;
  return `${context(path)}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${absent}'.`;
}

function forbiddenKeyword(schema: JsonSchema, path: readonly string[]): string | undefined {
  const forbidden = ['oneOf', 'allOf', 'not', 'if', 'prefixItems', 'uniqueItems'].find(
    (name) => name in schema,
  );
  return forbidden === undefined ? undefined : `${context(path)}, '${forbidden}' is not permitted.`;
}

function problemBelow(schema: JsonSchema, path: readonly string[]): string | undefined {
  for (const [step, below] of schemasBelow(schema)) {
    const problem = problemAt(below, [...path, ...step]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function schemasBelow(schema: JsonSchema): (readonly [readonly string[], JsonSchema])[] {
  const named = (group: string, schemas: Readonly<Record<string, JsonSchema>> = {}) =>
    Object.entries(schemas).map(([name, below]) => [[group, name], below] as const);
  return [
    ...named('properties', schema.properties),
    ...named('$defs', schema.$defs),
    ...named('definitions', schema.definitions),
    ...(schema.items === undefined ? [] : [[['items'], schema.items] as const]),
    ...(schema.anyOf ?? []).map((below, index) => [['anyOf', String(index)], below] as const),
  ];
}

function context(path: readonly string[]): string {
  return `In context=(${path.map((step) => `'${step}'`).join(', ')})`;
}
