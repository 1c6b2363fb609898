import type { JsonSchema } from './json-schema.ts';
import { between, type Random } from './seeded-random.ts';

const WIDTH = 100;

/** A number within the schema's bounds, and a multiple of `multipleOf` where there is one. */
export function generateNumber(schema: JsonSchema, type: 'integer' | 'number', random: Random): number {
  const step = schema.multipleOf ?? (type === 'integer' ? 1 : 0.01);
  const { least, most } = bounds(schema, step);
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  if (first > last) return least + (most - least) / 2;
  // 29 × 0.01 is 0.29000000000000004, which is no multiple of a hundredth.
  return Number((between(random, first, last) * step).toPrecision(12));
}

function bounds(schema: JsonSchema, step: number): { least: number; most: number } {
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  const least = exclusiveMinimum === undefined ? schema.minimum : exclusiveMinimum + step;
  const most = exclusiveMaximum === undefined ? schema.maximum : exclusiveMaximum - step;
  if (least !== undefined) return { least, most: most ?? Math.max(least + WIDTH * step, WIDTH) };
  return { least: Math.min(0, (most ?? WIDTH) - WIDTH * step), most: most ?? WIDTH };
}
