import { generateNumber } from './generate-number.ts';
import { generateString } from './generate-string.ts';
import { resolveReference, type JsonSchema } from './json-schema.ts';
import { between, pick, type Random } from './seeded-random.ts';

/** From here on the shortest way out is taken, so that schemas that refer to themselves end. */
const DEEP = 4;
const TOO_DEEP = 40;

/**
 * A value that a schema allows, the same for the same sequence.
 *
 * Covers the strict subset of structured outputs and some more (`oneOf`, `allOf`, `prefixItems`, optional
 * properties, which are always given).
 *
 * @throws {Error} For a reference to nothing, a pattern out of reach, or a schema without an end.
 */
export function generateValue(schema: JsonSchema, random: Random): unknown {
  return valueOf(schema, { root: schema, random, depth: 0 });
}

interface Place {
  readonly root: JsonSchema;
  readonly random: Random;
  readonly depth: number;
}

function valueOf(schema: JsonSchema, place: Place): unknown {
  if (place.depth > TOO_DEEP) throw new Error('The schema allows no value that ends.');
  if (schema.$ref !== undefined)
    return valueOf(resolveReference(place.root, schema.$ref), { ...place, depth: place.depth + 1 });
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return oneOf(schema.enum, place);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return valueOf(choose(choices, place), { ...place, depth: place.depth + 1 });
  if (schema.allOf !== undefined) return valueOf(merge(schema, place.root), place);
  return typedValue(schema, typeOf(schema, place), place);
}

function typedValue(schema: JsonSchema, type: string, place: Place): unknown {
  switch (type) {
    case 'object':
      return objectOf(schema, place);
    case 'array':
      return arrayOf(schema, place);
    case 'string':
      return generateString(schema, place.random);
    case 'integer':
    case 'number':
      return generateNumber(schema, type, place.random);
    case 'boolean':
      return place.random() < 0.5;
    case 'null':
      return null;
    default:
      throw new Error(`'${type}' is no type of JSON Schema.`);
  }
}

function objectOf(schema: JsonSchema, place: Place): Record<string, unknown> {
  const below = { ...place, depth: place.depth + 1 };
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {});
  const given = place.depth < DEEP ? properties : properties.filter(([name]) => required.has(name));
  return Object.fromEntries(given.map(([name, property]) => [name, valueOf(property, below)]));
}

function arrayOf(schema: JsonSchema, place: Place): unknown[] {
  const below = { ...place, depth: place.depth + 1 };
  const leading = (schema.prefixItems ?? []).map((item) => valueOf(item, below));
  const { items } = schema;
  if (items === undefined) return leading;
  const least = Math.max(schema.minItems ?? (place.depth < DEEP ? 1 : 0), leading.length);
  const most = Math.max(schema.maxItems ?? least + 2, schema.minItems ?? 0);
  const count =
    place.depth < DEEP ? between(place.random, Math.min(least, most), most) : Math.min(least, most);
  const following = Array.from({ length: Math.max(0, count - leading.length) }, () => valueOf(items, below));
  return [...leading, ...following];
}

function choose(choices: readonly JsonSchema[], place: Place): JsonSchema {
  if (place.depth >= DEEP) return choices.find((choice) => endsHere(choice)) ?? oneOf(choices, place);
  return oneOf(choices, place);
}

function endsHere(schema: JsonSchema): boolean {
  if (schema.enum !== undefined || schema.const !== undefined) return true;
  return typeof schema.type === 'string' && schema.type !== 'object' && schema.type !== 'array';
}

function typeOf(schema: JsonSchema, place: Place): string {
  if (typeof schema.type === 'string') return schema.type;
  if (schema.type === undefined) return schema.properties ? 'object' : schema.items ? 'array' : 'string';
  const types = schema.type;
  return place.depth >= DEEP && types.includes('null') ? 'null' : oneOf(types, place);
}

function merge({ allOf = [], ...rest }: JsonSchema, root: JsonSchema): JsonSchema {
  const parts = allOf.map((part) => (part.$ref === undefined ? part : resolveReference(root, part.$ref)));
  const properties = [rest, ...parts].map((part) => part.properties ?? {});
  return Object.assign({}, rest, ...parts, {
    properties: Object.assign({}, ...properties) as JsonSchema['properties'],
  });
}

function oneOf<Item>(items: readonly Item[], { random }: Place): Item {
  const [first, ...others] = items;
  if (items.length === 0) throw new Error('The schema offers a choice of nothing.');
  return pick(random, [first as Item, ...others]);
}
