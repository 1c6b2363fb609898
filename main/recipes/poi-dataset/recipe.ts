import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OptionValues, PoiDataset } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { listOutputFiles } from '../../projects/output-files.ts';
import { describeOptions } from '../option-kinds.ts';
import { checkInsReader } from '../poi-source-readers.ts';
import { parseOptions, type Recipe, type RecipeContext } from '../recipe.ts';
import { manifestStage } from '../write-manifest.ts';
import { countSteps } from './count-steps.ts';
import { poiDatasetOptionsSchema, type PoiDatasetOptions } from './options.ts';
import { planDatasets } from './plan-datasets.ts';
import { prepareStage, REPORT_KIND, type PreparedFacts } from './prepare-stage.ts';
import { previewPoiDataset } from './preview.ts';

const fields = describeOptions(poiDatasetOptionsSchema);

/** Raw check-ins to features and splits in the published layout. */
export const poiDataset: Recipe<'poi-dataset'> = {
  id: 'poi-dataset',
  title: 'POI dataset',
  summary: 'Features and train, val and test splits of check-ins, with every table on the way.',
  options: fields,
  sources: [checkInsReader],
  follows: [],
  nothing: {
    message: 'No check-ins were found',
    hint: 'Give a .csv or .tsv file in the Foursquare columns, or a .csv with the columns Uid, Pid and Time.',
  },
  parseOptions: parse,
  check({ output }, values, sources) {
    refuseMissingMapping(parse(values));
    planDatasets(sources, output);
  },
  stages: (values, sources) => [prepareStage(parse(values), sources), manifestStage],
  preview: (context, values, sources) => previewPoiDataset(context, parse(values), sources),
  dataset: describeDataset,
  samples: null,
};

function parse(values: OptionValues): PoiDatasetOptions {
  return parseOptions(poiDatasetOptionsSchema, fields, values);
}

function refuseMissingMapping({ mapping }: PoiDatasetOptions): void {
  if (mapping === '' || statSync(mapping, { throwIfNoEntry: false })?.isFile() === true) return;
  throw new DatawrightError(
    'bad-option',
    `Existing POI ids (--mapping): there is no file ${mapping}.`,
    'Name a pid_mapping.csv, by its whole path.',
  );
}

function describeDataset({ project, output }: RecipeContext): PoiDataset | null {
  const reports = listOutputFiles<PreparedFacts>(project, output, REPORT_KIND);
  const [first] = reports;
  if (!first) return null;
  const folder = project.path(output);
  return {
    recipeId: 'poi-dataset',
    folder,
    datasets: reports
      .map(({ facts }) => facts)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, prefix, report }) => ({
        name,
        // Without the slash at its end.
        folder: resolve(folder, prefix),
        counts: countSteps(report.counts),
        samples: report.counts.samples,
        features: Object.entries(report.features.feature_dims).map(([block, columns]) => ({
          block,
          columns,
        })),
        notes: report.notes,
      })),
    loadSnippet: loadSnippet(join(folder, first.facts.prefix)),
  };
}

/** Python that loads the features and a split. */
function loadSnippet(folder: string): string {
  return [
    'import ast',
    'import numpy as np',
    'import pandas as pd',
    '',
    `folder = ${JSON.stringify(folder)}`,
    'features = np.load(f"{folder}/RQVAE Dataset/Intermedia Files/poi_features.npy")',
    'train = pd.read_csv(',
    '    f"{folder}/Intermediate Files/data/train.csv",',
    '    converters={"Pids": ast.literal_eval, "Times": ast.literal_eval},',
    ')',
  ].join('\n');
}
