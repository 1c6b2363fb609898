import { Option, type Command } from 'commander';
import type { OptionField, OptionValues, OptionValue } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';

/** Adds a flag for every option of a recipe. */
export function addOptionFlags(command: Command, fields: readonly OptionField[]): Command {
  for (const field of fields) {
    for (const option of toFlags(field)) command.addOption(option);
  }
  return command;
}

/** The option values that were given as flags; the recipe fills in the others. */
export function readOptionFlags(
  fields: readonly OptionField[],
  given: Readonly<Record<string, unknown>>,
): OptionValues {
  const values: Record<string, OptionValue> = {};
  for (const field of fields) {
    const value = given[field.name];
    if (value !== undefined) values[field.name] = toValue(field, value);
  }
  return values;
}

function toFlags(field: OptionField): readonly Option[] {
  const help = `${field.help} (default: ${describeDefault(field.default)})`;
  switch (field.kind) {
    case 'boolean': {
      // Without a default, commander tells "not given" from both answers.
      const yes = new Option(`--${field.flag}`, field.default ? `${field.label}: on by default.` : help);
      return [
        yes,
        new Option(`--no-${field.flag}`, field.default ? help : `Turns off: ${field.label}.`).default(
          undefined,
        ),
      ];
    }
    case 'choice':
      return [new Option(`--${field.flag} <${field.choices.map(({ value }) => value).join('|')}>`, help)];
    case 'integer':
    case 'number':
      return [new Option(`--${field.flag} <number>`, help)];
    case 'text':
      return [new Option(`--${field.flag} <text>`, help)];
    case 'list':
      return [listFlag(field, help)];
  }
}

function toValue(field: OptionField, value: unknown): OptionValue {
  if (field.kind === 'boolean') return value === true;
  if (field.kind === 'list') return value as readonly string[];
  const text = String(value);
  if (field.kind === 'choice' || field.kind === 'text') return text;
  const parsed = text.trim() === '' ? Number.NaN : Number(text.replaceAll('_', ''));
  if (Number.isNaN(parsed)) {
    throw new DatawrightError('bad-option', `--${field.flag} needs a number, and “${text}” is none.`);
  }
  return parsed;
}

function describeDefault(value: OptionValue): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  return value.length === 0 ? 'none' : value.join(',');
}

/** Items after commas, and of flags that are given again. */
function appendItems(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...(earlier ?? []), ...items.filter((item) => item !== '')];
}

/**
 * Names may follow each other; that takes the arguments behind them, too, so choices, which are few and
 * have no spaces, stand behind one flag as one word.
 */
function listFlag({ flag, choices }: ListField, help: string): Option {
  const option = choices
    ? new Option(`--${flag} <${choices.map(({ value }) => value).join(',')}>`, `${help} ${AFTER_COMMAS}`)
    : new Option(`--${flag} <names...>`, `${help} ${AS_WORDS}`);
  option.argParser(appendItems);
  // Commander takes what begins with "no-" for the denial of another flag.
  option.negate = false;
  return option;
}

type ListField = Extract<OptionField, { readonly kind: 'list' }>;

const AFTER_COMMAS = 'Several go behind commas, or behind the flag again.';
const AS_WORDS =
  'Several go behind spaces, commas, or the flag again. Arguments of the command come before it.';
