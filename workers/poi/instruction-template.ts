import { DatawrightError } from '../../preload/failure.ts';

/**
 * The wording of instruction samples. Slots stand in braces; a brace itself is written twice. Texts
 * for samples with time and without stand side by side.
 */
export interface InstructionTemplate {
  readonly instruction: string;
  readonly instructionNoTime: string;
  /** Slots: `{user}`, `{history}`, `{target_time}`. */
  readonly input: string;
  /** Slots: `{user}`, `{history}`. */
  readonly inputNoTime: string;
  /** One place of the history. Slots: `{item}`, `{time}`. */
  readonly visit: string;
  /** Slot: `{item}`. */
  readonly visitNoTime: string;
  /** Between visits. */
  readonly separator: string;
}

export type Slot = 'user' | 'history' | 'target_time' | 'item' | 'time';

/** The slots that each text must have; it may have no others. */
export const TEMPLATE_SLOTS: Readonly<Record<keyof InstructionTemplate, readonly Slot[]>> = {
  instruction: [],
  instructionNoTime: [],
  input: ['user', 'history', 'target_time'],
  inputNoTime: ['user', 'history'],
  visit: ['item', 'time'],
  visitNoTime: ['item'],
  separator: [],
};

export const DEFAULT_TEMPLATE: InstructionTemplate = {
  instruction:
    'The input is the list of places that a user went to, oldest first. Predict the place that the user goes to at the given time.',
  instructionNoTime:
    'The input is the list of places that a user went to, oldest first. Predict the place that the user goes to next.',
  input: 'User {user} went to {history}. Where does user {user} go at {target_time}?',
  inputNoTime: 'User {user} went to {history}. Where does user {user} go next?',
  visit: '{item} at {time}',
  visitNoTime: '{item}',
  separator: ', ',
};

/** A text between slots: `texts[0]`, slot 0, `texts[1]`, slot 1, …, the last text. */
export interface CompiledText {
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
}

export type CompiledTemplate = Readonly<Record<keyof InstructionTemplate, CompiledText>>;

/** @throws {DatawrightError} `bad-option`, naming the text and its unknown or missing slot. */
export function compileTemplate(template: InstructionTemplate): CompiledTemplate {
  return {
    instruction: compileText('instruction', template.instruction),
    instructionNoTime: compileText('instructionNoTime', template.instructionNoTime),
    input: compileText('input', template.input),
    inputNoTime: compileText('inputNoTime', template.inputNoTime),
    visit: compileText('visit', template.visit),
    visitNoTime: compileText('visitNoTime', template.visitNoTime),
    separator: compileText('separator', template.separator),
  };
}

/**
 * Compiles one text of a template.
 *
 * @throws {DatawrightError} as {@link compileTemplate}.
 */
export function compileText(name: keyof InstructionTemplate, text: string): CompiledText {
  const allowed = TEMPLATE_SLOTS[name];
  const texts = [''];
  const slots: Slot[] = [];
  for (const [part] of text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g)) {
    if (part === '{' || part === '}')
      throw badText(name, `has a single ${part}.`, `Write ${part}${part} for a brace.`);
    const slot = part.length > 2 || part === '{}' ? /^\{(.*)\}$/s.exec(part)?.[1] : undefined;
    if (slot === undefined) {
      texts[slots.length] += part === '{{' || part === '}}' ? part[0]! : part;
      continue;
    }
    const known = allowed.find((one) => one === slot);
    if (known === undefined) throw badText(name, `has the unknown slot {${slot}}.`, allowedSlots(allowed));
    slots.push(known);
    texts.push('');
  }
  const missing = allowed.find((slot) => !slots.includes(slot));
  if (missing) throw badText(name, `lacks the slot {${missing}}.`, allowedSlots(allowed));
  return { texts, slots };
}

function badText(name: string, reason: string, hint: string): DatawrightError {
  return new DatawrightError('bad-option', `The template's ${name} ${reason}`, hint);
}

function allowedSlots(allowed: readonly Slot[]): string {
  if (allowed.length === 0) return 'It has no slots. Write {{ and }} for braces.';
  return `Its slots are ${allowed.map((slot) => `{${slot}}`).join(', ')}. Write {{ and }} for braces.`;
}
