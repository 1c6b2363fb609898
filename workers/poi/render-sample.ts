import {
  compileTemplate,
  type CompiledText,
  type InstructionTemplate,
  type Slot,
} from './instruction-template.ts';
import type { SplitRow } from './read-split.ts';

/** The codes of POIs by Pid: what a codebook CSV holds. */
export type CodesOf = ReadonlyMap<number, readonly number[]>;

/** A record of an instruction file, keys in the order of the published ones. */
export interface InstructionSample {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** Spells a POI; undefined when it has no codes. */
export type SpellItem = (pid: number) => string | undefined;

/** `<123>` */
export function spellId(pid: number): string {
  return `<${pid}>`;
}

/** `<a_20><b_21><c_19>`, and `<d_0>` for a fourth code: the letter is the level. */
export function spellCodes(codes: readonly number[]): string {
  return codes.map((code, level) => `<${String.fromCharCode(0x61 + level)}_${code}>`).join('');
}

/** @param codes Null: POIs are spelled by id. */
export function itemSpeller(codes: CodesOf | null): SpellItem {
  if (!codes) return spellId;
  const spelled = new Map<number, string>();
  for (const [pid, list] of codes) spelled.set(pid, spellCodes(list));
  return (pid) => spelled.get(pid);
}

/** What of a row is rendered. */
export type RenderedRow = Pick<SplitRow, 'uid' | 'pids' | 'times' | 'target' | 'targetTime'>;

/** A POI of a row that cannot be spelled. */
export class UnspelledPidError extends Error {
  override readonly name = 'UnspelledPidError';
  readonly pid: number;

  constructor(pid: number) {
    super(`Pid ${pid} has no code`);
    this.pid = pid;
  }
}

/**
 * Makes the function that turns rows into samples.
 *
 * @throws {DatawrightError} `bad-option` when the template is not sound. The function that it returns
 *   throws {@link UnspelledPidError}.
 */
export function sampleRenderer(
  template: InstructionTemplate,
  spell: SpellItem,
  noTime: boolean,
): (row: RenderedRow) => InstructionSample {
  const compiled = compileTemplate(template);
  const [input, visit] = noTime
    ? [compiled.inputNoTime, compiled.visitNoTime]
    : [compiled.input, compiled.visit];
  const instruction = fill(noTime ? compiled.instructionNoTime : compiled.instruction, {});
  const separator = fill(compiled.separator, {});
  const item = (pid: number) => {
    const text = spell(pid);
    if (text === undefined) throw new UnspelledPidError(pid);
    return text;
  };
  return ({ uid, pids, times, target, targetTime }) => {
    let history = '';
    for (let i = 0; i < pids.length; i += 1) {
      if (i > 0) history += separator;
      history += fillVisit(visit, item(pids[i]!), times[i]!);
    }
    const values = { user: String(uid), history, target_time: targetTime };
    return { instruction, input: fill(input, values), output: item(target) };
  };
}

/**
 * The same as {@link sampleRenderer}, as a JSON object. The texts of the template are escaped once;
 * what stands in the slots needs no escaping: numbers, spelled items and times.
 *
 * @throws As {@link sampleRenderer} does.
 */
export function recordRenderer(
  template: InstructionTemplate,
  spell: SpellItem,
  noTime: boolean,
): (row: RenderedRow) => string {
  compileTemplate(template);
  const render = sampleRenderer(escapeTemplate(template), spell, noTime);
  return (row) => {
    const { instruction, input, output } = render(row);
    return `{"instruction":"${instruction}","input":"${input}","output":"${output}"}`;
  };
}

/** Braces stay as they are, and with them the slots. */
function escapeTemplate(template: InstructionTemplate): InstructionTemplate {
  const escape = (text: string) => JSON.stringify(text).slice(1, -1);
  return {
    instruction: escape(template.instruction),
    instructionNoTime: escape(template.instructionNoTime),
    input: escape(template.input),
    inputNoTime: escape(template.inputNoTime),
    visit: escape(template.visit),
    visitNoTime: escape(template.visitNoTime),
    separator: escape(template.separator),
  };
}

/** The same as {@link fill} for the text that is filled fifty times a sample. */
function fillVisit({ texts, slots }: CompiledText, item: string, time: string): string {
  let filled = texts[0]!;
  for (let i = 0; i < slots.length; i += 1) filled += (slots[i] === 'item' ? item : time) + texts[i + 1]!;
  return filled;
}

function fill({ texts, slots }: CompiledText, values: Readonly<Partial<Record<Slot, string>>>): string {
  let filled = texts[0]!;
  for (let i = 0; i < slots.length; i += 1) filled += values[slots[i]!]! + texts[i + 1]!;
  return filled;
}
