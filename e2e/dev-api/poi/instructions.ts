import type {
  InstructionFileInfo,
  InstructionRow,
  InstructionText,
  OptionValues,
  PoiMode,
} from '../../../preload/contract.ts';
import { codebookRows } from './codebooks.ts';
import { soundModels } from './models.ts';
import { type DevCity, cities, cityOf, poisOf } from './pois.ts';
import { randomFrom } from './random.ts';

export const modes: readonly PoiMode[] = ['train', 'val', 'test', 'test_all'];
const withoutTimeToo = new Set(['rqvae-nyc-div0.25-commit0.5-lr5e-5', 'rqvae-tky-div0.25-commit0.25-lr5e-5']);
const rowsOf: Readonly<Record<PoiMode, number>> = { train: 3704, val: 1052, test: 1071, test_all: 1083 };

/** The 56 files of both cities and ten models. */
export const files: readonly InstructionFileInfo[] = cities.flatMap((city) => [
  ...filesFor(city, 'ablation without SID', null, true),
  ...soundModels
    .filter((model) => model.dataset === city.name && withoutTimeToo.has(model.name))
    .flatMap((model) => filesFor(city, 'ablation without Time', model.name, false)),
  ...soundModels
    .filter((model) => model.dataset === city.name)
    .flatMap((model) => filesFor(city, model.name, model.name, true)),
]);

function filesFor(city: DevCity, folder: string, model: string | null, withTime: boolean) {
  const items = model === null ? ('id' as const) : ('codebook' as const);
  const ending = `${items}${withTime ? '' : '_notime'}.json`;
  return modes.map((mode) => ({
    path: `${city.name}/LLM Dataset/${folder}/${mode}_${ending}`,
    dataset: city.name,
    mode,
    items,
    withTime,
    model,
  }));
}

export function fileOf(path: string): InstructionFileInfo {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`There is no file ${path}.`);
  return file;
}

export function rowCount({ mode, dataset }: InstructionFileInfo): number {
  return dataset === 'NYC' ? rowsOf[mode] : Math.round(rowsOf[mode] * 2.1);
}

/** A row as the template of these options words it. */
export function renderSample(
  file: InstructionFileInfo,
  index: number,
  options: OptionValues,
): InstructionText {
  const random = randomFrom(index * 31 + file.mode.length * 7 + file.dataset.charCodeAt(0));
  const city = cityOf(file.dataset);
  const user = 1 + Math.floor(random() * city.users);
  const length = 6 + Math.floor(random() * 43);
  let at = Date.UTC(2012, 3, 3, 9, 2) + Math.floor(random() * 9_000_000) * 1000;
  const visits = Array.from({ length: length + 1 }, () => {
    at += Math.floor(random() ** 3 * 90 * 3600) * 1000 + 600_000;
    return { item: itemAt(file, Math.floor(random() * poisOf(city).length)), time: written(at) };
  });
  const target = visits.at(-1) ?? { item: '', time: '' };
  const text = (name: string) => String(options[file.withTime ? name : `${name}NoTime`] ?? '');
  const history = visits
    .slice(0, -1)
    .map((visit) => fill(text('templateVisit'), visit))
    .join(String(options['templateSeparator'] ?? ', '));
  return {
    instruction: text('templateInstruction'),
    input: fill(text('templateInput'), { user: String(user), history, target_time: target.time }),
    output: target.item,
  };
}

export function rowAt(file: InstructionFileInfo, index: number, options: OptionValues): InstructionRow {
  const sample = renderSample(file, index, options);
  return { index, ...sample, input: sample.input.slice(0, 300) };
}

function itemAt(file: InstructionFileInfo, place: number): string {
  const model = soundModels.find((one) => one.name === file.model);
  if (model === undefined) return `<${place + 1}>`;
  return codebookRows(model)[place]?.sid ?? '';
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}

function written(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
