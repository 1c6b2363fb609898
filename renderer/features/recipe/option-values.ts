import type { OptionField, OptionValue, OptionValues, RecipeInfo } from '../../../preload/contract.ts';
import { asFailure } from '../../app/failure.ts';

type Options = RecipeInfo['options'];

export type FieldErrors = Readonly<Record<string, string>>;

export function defaultValues(options: Options): OptionValues {
  return Object.fromEntries(options.map((field) => [field.name, field.default]));
}

/** What was kept from an earlier run, where it still fits the recipe; defaults for the rest. */
export function fittingValues(options: Options, kept: OptionValues): OptionValues {
  const valueFor = (field: OptionField): OptionValue => {
    const value = kept[field.name];
    return value !== undefined && fits(field, value) ? value : field.default;
  };
  return Object.fromEntries(options.map((field) => [field.name, valueFor(field)]));
}

export function changedNames(options: Options, values: OptionValues): readonly string[] {
  return options.filter((field) => !sameValue(values[field.name], field.default)).map((field) => field.name);
}

/** What a form can tell without asking: numbers that are missing or out of range. */
export function checkValues(options: Options, values: OptionValues): FieldErrors {
  const errors: Record<string, string> = {};
  for (const field of options) {
    const error = checkNumber(field, values[field.name]);
    if (error !== null) errors[field.name] = error;
  }
  return errors;
}

/** A `bad-option` failure names its field: by the hint alone, or by the first flag in its sentence. */
export function fieldErrorOf(options: Options, thrown: unknown): FieldErrors {
  if (thrown === null || thrown === undefined) return {};
  const { code, message, hint } = asFailure(thrown);
  if (code !== 'bad-option') return {};
  const byHint = options.find((field) => field.name === hint || `--${field.flag}` === hint);
  if (byHint !== undefined) return { [byHint.name]: withoutFlags(message) };
  const flag = /--([\w-]+)/.exec(`${message} ${hint}`)?.[1];
  const byFlag = options.find((field) => field.flag === flag);
  return byFlag === undefined ? {} : { [byFlag.name]: withoutFlags(`${message} ${hint}`).trim() };
}

/** Flags are for the command line; a form has labels. */
function withoutFlags(text: string): string {
  return text.replaceAll(/ \(--[^)]*\)/g, '');
}

function checkNumber(field: OptionField, value: OptionValue | undefined): string | null {
  if (field.kind !== 'integer' && field.kind !== 'number') return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Give a number.';
  if (field.kind === 'integer' && !Number.isInteger(value)) return 'Give a whole number.';
  const { minimum, maximum } = field;
  if (minimum !== null && value < minimum) return `The least is ${minimum}.`;
  if (maximum !== null && value > maximum) return `The most is ${maximum}.`;
  return null;
}

function fits(field: OptionField, value: OptionValue): boolean {
  if (typeof value !== typeof field.default || Array.isArray(value) !== Array.isArray(field.default))
    return false;
  return field.kind !== 'choice' || field.choices.some((choice) => choice.value === value);
}

/** Lists by their items: a form makes a new one with every change. */
function sameValue(one: OptionValue | undefined, other: OptionValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
