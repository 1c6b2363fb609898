import type {
  CodebooksPreview,
  InstructionsPreview,
  OptionValues,
  PoiCheckIn,
  PoiDatasetPreview,
} from '../../../preload/contract.ts';
import { TEMPLATE_OPTIONS } from '../../../main/recipes/poi-instructions/options.ts';
import { TEMPLATE_SLOTS } from '../../../workers/poi/instruction-template.ts';
import { failure } from '../scenario.ts';
import { codebookRows } from './codebooks.ts';
import { countsOf, notes, projectFolder } from './datasets.ts';
import { fileOf, files, renderSample } from './instructions.ts';
import { models } from './models.ts';
import { type DevCity, cities, featuresOf, poisOf } from './pois.ts';
import { randomFrom } from './random.ts';

export function previewDataset(options: OptionValues): PoiDatasetPreview {
  if (Number(options['window']) < 2) {
    throw failure('bad-option', 'A sample holds a history and a target (--window).', 'Take at least 2.');
  }
  return {
    recipeId: 'poi-dataset',
    datasets: cities.map((city) => ({
      name: city.name,
      source: `/home/ada/foursquare/dataset_TSMC2014_${city.name}.txt`,
      format: 'Foursquare TSV, 8 columns, no header',
      checkIns: firstCheckIns(city),
      counts: countsOf(city, Number(options['minPoiCheckIns'])),
      notes,
    })),
    warnings: ['dataset_TSMC2014_TKY.txt, line 41,207: the latitude 139.7 is out of range. Skipped.'],
  };
}

function firstCheckIns(city: DevCity): readonly PoiCheckIn[] {
  const random = randomFrom(city.users);
  const pois = poisOf(city);
  return Array.from({ length: 8 }, (_, index) => {
    const poi = pois[Math.floor(random() * pois.length)];
    return {
      user: String(1 + Math.floor(random() * city.users)),
      poi: `4${Math.floor(random() * 2 ** 44).toString(16)}f964a520`,
      category: poi?.category ?? null,
      region: poi?.region ?? null,
      time: `2012-04-03 ${String(14 + Math.floor(index / 4))}:${String(4 + index * 6).padStart(2, '0')}:21`,
    };
  });
}

export function previewCodebooks(options: OptionValues): CodebooksPreview {
  const only = strings(options['only']);
  const assigned = new Map(strings(options['assign']).map((pair) => pair.split('=') as [string, string]));
  const chosen = (name: string) => only.length === 0 || only.includes(name);
  const matches = models.map((model) => {
    const dataset = assigned.get(model.name) ?? model.dataset;
    const city = cities.find((one) => one.name === dataset);
    const fits = city === undefined || model.shape === null || model.shape.inputs === featuresOf(city);
    const misfit = `It takes ${model.shape?.inputs} features; ${dataset} has ${city && featuresOf(city)}.`;
    const problem = assigned.has(model.name) && model.shape !== null ? null : model.problem;
    return {
      model: model.name,
      path: model.path,
      parameters: model.parameters,
      shape: model.shape,
      dataset,
      chosen: chosen(model.name),
      problem: fits ? problem : misfit,
    };
  });
  const sound = matches.filter((match) => match.chosen && match.problem === null);
  const first = models.find((model) => model.name === sound[0]?.model);
  return {
    recipeId: 'poi-codebook',
    datasets: cities.map((city) => ({
      name: city.name,
      folder: `${projectFolder}/poi-dataset/${city.name}`,
      pois: city.pois,
      features: featuresOf(city),
    })),
    models: matches,
    devices: [
      { device: 'cuda', missing: 'the CUDA libraries of ONNX Runtime are not installed' },
      { device: 'webgpu', missing: 'no adapter was found' },
      { device: 'cpu', missing: null },
    ],
    files: sound.flatMap(({ model, dataset }) => [
      `${dataset}/LLM Dataset/Intermediate Files/codebooks-${model}.csv`,
      `${dataset}/LLM Dataset/Intermediate Files/codebooks-${model}.report.json`,
    ]),
    sample:
      first === undefined
        ? null
        : { model: first.name, device: 'cpu', rows: codebookRows(first).slice(0, 8) },
    warnings: [],
  };
}

const templateSlots = Object.fromEntries(
  Object.entries(TEMPLATE_SLOTS).map(([text, slots]) => [
    TEMPLATE_OPTIONS[text as keyof typeof TEMPLATE_OPTIONS],
    slots,
  ]),
);

export function previewInstructions(options: OptionValues): InstructionsPreview {
  for (const [name, slots] of Object.entries(templateSlots)) {
    checkText(name, slots, String(options[name] ?? ''));
  }
  const wanted = strings(options['modes']);
  const items = strings(options['items']);
  const timeless = strings(options['noTimeFor']);
  const planned = files.filter(
    (file) =>
      wanted.includes(file.mode) &&
      items.includes(file.items) &&
      (file.withTime || timeless.includes(file.model ?? '')),
  );
  const shown = [
    'NYC/LLM Dataset/ablation without SID/train_id.json',
    'NYC/LLM Dataset/ablation without Time/train_codebook_notime.json',
    'NYC/LLM Dataset/rqvae-nyc-div0.25-commit0.5-lr5e-5/train_codebook.json',
  ].map(fileOf);
  return {
    recipeId: 'poi-instructions',
    files: planned,
    samples: shown
      .filter((file) => planned.some((one) => one.items === file.items && one.withTime === file.withTime))
      .map((file) => ({ file, ...renderSample(file, 1, options) })),
    slots: templateSlots,
    problem: planned.length === 0 ? 'These options leave no file to write.' : null,
    warnings: [],
  };
}

function checkText(name: string, slots: readonly string[], text: string): void {
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const missing = slots.find((slot) => !text.includes(`{${slot}}`));
  const unknown = [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, slot]) => slot)
    .find((slot) => !slots.includes(slot ?? ''));
  if (unknown !== undefined)
    throw failure('bad-option', `The text has the unknown slot {${unknown}} (--${flag}).`, '');
  if (missing !== undefined)
    throw failure('bad-option', `The text lacks the slot {${missing}} (--${flag}).`, '');
}

function strings(value: OptionValues[string] | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
