import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { generateValue } from './generate-value.ts';
import type { JsonSchema } from './json-schema.ts';
import { seededRandom } from './seeded-random.ts';

function valuesOf(schema: JsonSchema, count = 50): unknown[] {
  return Array.from({ length: count }, (_, seed) => generateValue(schema, seededRandom('0badf00d', seed)));
}

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom<JsonSchema>({ type: 'boolean' }, { type: 'null' }, { type: 'string' }, { type: 'integer' }),
  fc.record({
    type: fc.constant('string'),
    minLength: fc.nat(30),
    maxLength: fc.integer({ min: 30, max: 40 }),
  }),
  fc.record({
    type: fc.constant('integer'),
    minimum: fc.integer({ min: -9, max: 9 }),
    maximum: fc.integer({ min: 9, max: 99 }),
  }),
  fc.record({
    type: fc.constant('number'),
    exclusiveMinimum: fc.integer({ min: -3, max: 0 }),
    maximum: fc.constant(0.5),
  }),
  fc.record({ type: fc.constant('integer'), multipleOf: fc.integer({ min: 1, max: 7 }) }),
  fc.constantFrom<JsonSchema>(
    { type: 'string', enum: ['easy', 'hard'] },
    { const: 4 },
    { type: ['string', 'null'] },
  ),
  fc
    .constantFrom('date', 'date-time', 'email', 'uuid', 'ipv4', 'uri')
    .map((format) => ({ type: 'string', format })),
);

const { schema: strictSchema } = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('object'),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: fc.nat(2),
      maxItems: fc.integer({ min: 2, max: 4 }),
    }),
    fc.tuple(tie('schema'), tie('schema')).map((anyOf): JsonSchema => ({ anyOf })),
  ),
  object: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('schema'), { maxKeys: 4 }).map(object),
}));

test('every value fits its schema', () => {
  fc.assert(
    fc.property(strictSchema, fc.nat(), (schema, seed) => {
      const value = generateValue(schema, seededRandom('0badf00d', seed));
      const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
      expect(check.safeParse(value).error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the same request gives the same value, another seed another', () => {
  const schema = object({ question: { type: 'string' }, answer: { type: 'string' } });
  const value = () => generateValue(schema, seededRandom('12345678'));
  expect(value()).toEqual(value());
  expect(new Set(valuesOf(schema).map((value) => JSON.stringify(value))).size).toBeGreaterThan(40);
});

test('arrays have every length between their bounds', () => {
  const schema: JsonSchema = { type: 'array', items: { type: 'null' }, minItems: 2, maxItems: 4 };
  const lengths = valuesOf(schema).map((value) => (value as unknown[]).length);
  expect(new Set(lengths)).toEqual(new Set([2, 3, 4]));
});

test('references are followed, and schemas that name themselves end', () => {
  const tree: JsonSchema = {
    $ref: '#/$defs/node',
    $defs: {
      node: object({
        name: { type: 'string' },
        left: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
        children: { type: 'array', items: { $ref: '#/$defs/node' }, maxItems: 2 },
      }),
    },
  };
  const check: z.ZodType = z.strictObject({
    name: z.string(),
    left: z.lazy(() => check.nullable()),
    children: z.lazy(() => check.array().max(2)),
  });
  for (const value of valuesOf(tree, 20)) expect(check.safeParse(value).success).toBe(true);
});

test('the parts of allOf hold together', () => {
  const schema: JsonSchema = {
    allOf: [object({ a: { type: 'integer' } }), { $ref: '#/$defs/b' }],
    $defs: { b: object({ b: { const: 2 } }) },
  };
  expect(valuesOf(schema, 1)).toEqual([{ a: expect.any(Number) as number, b: 2 }]);
});

test('what cannot be made is an error that says so', () => {
  const make = (schema: JsonSchema) => () => generateValue(schema, seededRandom('0badf00d'));
  expect(make({ $ref: '#/$defs/none' })).toThrow("nothing at '#/$defs/none'");
  expect(make({ $ref: '#' })).toThrow('no value that ends');
  expect(make({ enum: [] })).toThrow('choice of nothing');
  expect(make({ type: 'date' })).toThrow("'date' is no type");
});
