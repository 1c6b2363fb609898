import type {
  CodebooksDataset,
  InstructionsDataset,
  PoiDataset,
  PoiMode,
  RunCount,
} from '../../../preload/contract.ts';
import { codebookInfo } from './codebooks.ts';
import { files, modes, rowCount } from './instructions.ts';
import { soundModels } from './models.ts';
import { type DevCity, cities, cityOf } from './pois.ts';

export const projectFolder = '/home/ada/Datawright/Places';

const modeLabels: Readonly<Record<PoiMode, string>> = {
  train: 'Train samples',
  val: 'Val samples',
  test: 'Test samples',
  test_all: 'Test samples over all check-ins',
};

/** What is left of the check-ins at each step, and what they are about. */
export function countsOf(city: DevCity, least: number): readonly RunCount[] {
  const kept = (share: number) => Math.round(city.checkIns * share ** (least / 10));
  return [
    { id: 'read', label: 'Check-ins read', value: city.checkIns },
    { id: 'skipped', label: 'Rows that are no check-ins', value: 21 },
    { id: 'after-poi-filter', label: 'Left of frequent POIs', value: kept(0.64) },
    { id: 'after-user-filter', label: 'Left of frequent users', value: kept(0.61) },
    { id: 'pois', label: 'POIs', value: city.pois, noun: 'POIs' },
    { id: 'users', label: 'Users', value: city.users, noun: 'users' },
    { id: 'categories', label: 'Categories', value: city.categories },
    { id: 'regions', label: 'Regions', value: city.regions },
    { id: 'train-check-ins', label: 'Check-ins in train', value: Math.round(kept(0.61) * 0.8) },
    { id: 'test-check-ins', label: 'Check-ins in test', value: Math.round(kept(0.61) * 0.17) },
    {
      id: 'dropped',
      label: 'Test check-ins that train does not know',
      value: Math.round(kept(0.61) * 0.03),
    },
    ...modes.map((mode) => ({ id: mode, label: modeLabels[mode], value: samplesOf(city)[mode] })),
  ];
}

export const notes: readonly string[] = [
  'Features count every visit: the 10 most frequent local hours and the 10 most frequent visitors of each POI; of equals, the earlier hour and the smaller Uid.',
  'Features are counted over all check-ins, test included, as in the published datasets.',
  'No sample is masked: no history shows a check-in later than its target.',
  'Leak: 214 of 1,083 test_all targets are train check-ins, of users with none in test.',
];

function samplesOf(city: DevCity): Readonly<Record<PoiMode, number>> {
  const count = (mode: PoiMode) =>
    rowCount(files.find((file) => file.dataset === city.name && file.mode === mode) ?? files[0]!);
  return { train: count('train'), val: count('val'), test: count('test'), test_all: count('test_all') };
}

export function poiDataset(): PoiDataset {
  const folder = `${projectFolder}/poi-dataset`;
  return {
    recipeId: 'poi-dataset',
    folder,
    datasets: cities.map((city) => ({
      name: city.name,
      folder: `${folder}/${city.name}`,
      counts: countsOf(city, 10),
      samples: samplesOf(city),
      features: [
        { block: 'category', columns: city.categories },
        { block: 'region', columns: city.regions },
        { block: 'temporal', columns: 24 },
        { block: 'collaborative', columns: city.users },
      ],
      notes,
    })),
    loadSnippet: `import pandas as pd\n\ntrain = pd.read_csv(\n    "${folder}/NYC/Intermediate Files/data/train.csv"\n)\n`,
  };
}

let codebooks: CodebooksDataset | null = null;

export function codebooksDataset(): CodebooksDataset {
  const folder = `${projectFolder}/poi-codebook`;
  codebooks ??= {
    recipeId: 'poi-codebook',
    folder,
    codebooks: soundModels.map(codebookInfo),
    loadSnippet: `import pandas as pd\n\ncodebook = pd.read_csv(\n    "${folder}/NYC/LLM Dataset/Intermediate Files/codebooks-rqvae-nyc-div0.25-commit0.5-lr5e-5.csv"\n)\n`,
  };
  return codebooks;
}

export function instructionsDataset(): InstructionsDataset {
  const folder = `${projectFolder}/poi-instructions`;
  return {
    recipeId: 'poi-instructions',
    folder,
    files: files
      .filter((file) => modes.includes(file.mode))
      .map((file) => ({
        ...file,
        rows: rowCount(file),
        bytes:
          rowCount(file) * (file.items === 'id' ? 1700 : 3100) * (cityOf(file.dataset).codes / 32) ** 0.1,
      })),
    loadSnippet: `from datasets import load_dataset\n\ndataset = load_dataset(\n    "json", data_files="${folder}/NYC/LLM Dataset/rqvae-nyc-div0.25-commit0.5-lr5e-5/train_codebook.json"\n)\n`,
  };
}
