import { z } from 'zod';
import type { OptionField } from '../../preload/contract.ts';

interface Wording {
  readonly label: string;
  readonly help: string;
  /** Heading under which the form shows the option. */
  readonly group: string;
  readonly advanced?: boolean;
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

type Described =
  | { readonly kind: 'choice'; readonly choices: Readonly<Record<string, readonly [string, string]>> }
  | ({ readonly kind: 'integer' | 'number' } & Range)
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'list'; readonly choices: Readonly<Record<string, string>> | null };

/** Wording and kind of every option, kept beside its schema. */
const descriptions = z.registry<Wording & Described & { readonly default: unknown }>();

export function choice<const Value extends string>(
  preset: NoInfer<Value>,
  { choices, ...wording }: Wording & { readonly choices: Readonly<Record<Value, readonly [string, string]>> },
) {
  const values = Object.keys(choices) as Value[];
  const schema = z.literal(values).default(preset as never);
  descriptions.add(schema, { ...wording, kind: 'choice', choices, default: preset });
  return schema;
}

export function integer(preset: number, { minimum, maximum, ...wording }: Wording & Range) {
  const schema = z.int().min(minimum).max(maximum).default(preset);
  return schema.register(descriptions, { ...wording, kind: 'integer', minimum, maximum, default: preset });
}

export function number(preset: number, { minimum, maximum, ...wording }: Wording & Range) {
  const schema = z.number().min(minimum).max(maximum).default(preset);
  return schema.register(descriptions, { ...wording, kind: 'number', minimum, maximum, default: preset });
}

export function toggle(preset: boolean, wording: Wording) {
  return z
    .boolean()
    .default(preset)
    .register(descriptions, { ...wording, kind: 'boolean', default: preset });
}

export function text(preset: string, wording: Wording) {
  return z
    .string()
    .max(2000)
    .default(preset)
    .register(descriptions, { ...wording, kind: 'text', default: preset });
}

/** Some of given values, in the order of the choices. */
export function some<const Value extends string>(
  preset: readonly NoInfer<Value>[],
  { choices, ...wording }: Wording & { readonly choices: Readonly<Record<Value, string>> },
) {
  const values = Object.keys(choices) as Value[];
  const schema = z
    .array(z.literal(values))
    .min(1)
    .transform((given) => values.filter((value) => given.includes(value)))
    .default([...preset]);
  descriptions.add(schema, { ...wording, kind: 'list', choices, default: preset });
  return schema;
}

/** Any names. */
export function names(preset: readonly string[], wording: Wording) {
  const schema = z
    .array(z.string().trim().min(1).max(500))
    .max(1000)
    .default([...preset]);
  descriptions.add(schema, { ...wording, kind: 'list', choices: null, default: preset });
  return schema;
}

/** The options of a schema as data, from which forms and flags are made. */
export function describeOptions(schema: z.ZodObject): readonly OptionField[] {
  return Object.entries(schema.shape).map(([name, option]) => {
    const described = descriptions.get(option as z.ZodType);
    if (!described) throw new Error(`option ${name} is not made by option-kinds.ts`);
    return toField(name, described);
  });
}

function toField(name: string, described: Wording & Described & { readonly default: unknown }): OptionField {
  const { label, help, group, advanced = false } = described;
  const base = { name, label, help, group, advanced, flag: toFlag(name) };
  switch (described.kind) {
    case 'choice':
      return {
        ...base,
        kind: 'choice',
        default: String(described.default),
        choices: Object.entries(described.choices).map(([value, [choiceLabel, choiceHelp]]) => ({
          value,
          label: choiceLabel,
          help: choiceHelp,
        })),
      };
    case 'integer':
    case 'number': {
      const { kind, minimum, maximum } = described;
      return { ...base, kind, default: Number(described.default), minimum, maximum };
    }
    case 'boolean':
      return { ...base, kind: 'boolean', default: described.default === true };
    case 'text':
      return { ...base, kind: 'text', default: String(described.default) };
    case 'list': {
      const choices =
        described.choices &&
        Object.entries(described.choices).map(([value, text]) => ({ value, label: text }));
      return { ...base, kind: 'list', default: described.default as readonly string[], choices };
    }
  }
}

/** `windowSize` → `window-size`. */
function toFlag(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
