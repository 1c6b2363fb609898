import type { InstructionFileInfo } from '../../../preload/contract.ts';
import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { openPoiFolders, outputPrefix } from '../poi-folders.ts';
import { matchCodebooks, type MatchedCodebook } from './match-codebooks.ts';
import type { InstructionOptions } from './options.ts';

/** A file to write, and what it is made of. */
export interface PlannedFile extends InstructionFileInfo {
  /** Absolute path. */
  readonly split: string;
  /** Absolute path; null: POIs are spelled by id. */
  readonly codebook: string | null;
}

export interface FilePlan {
  readonly files: readonly PlannedFile[];
  /** What keeps the run from starting; null: nothing. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

const FOLDER = 'LLM Dataset';

/** The files of the published layout that sources and options give, dataset by dataset. */
export async function planFiles(
  options: InstructionOptions,
  sources: readonly FoundFile[],
  output: string | null,
): Promise<FilePlan> {
  const all = await openPoiFolders(sources);
  const datasets = all.filter(({ splits }) => Object.keys(splits).length > 0);
  const wanted = options.items.includes('codebook');
  const paths = wanted ? sources.filter(({ kind }) => kind === 'codebook').map(({ path }) => path) : [];
  // By id alone, assignments do nothing, so none of them can be wrong.
  const { codebooks, warnings } = matchCodebooks(paths, datasets, wanted ? options.assign : []);
  const files = datasets.flatMap((dataset) => {
    const prefix = `${outputPrefix(output, dataset.name, all.length)}${FOLDER}`;
    const own = codebooks.filter((codebook) => codebook.dataset === dataset.name);
    return planDataset(options, dataset, own, prefix);
  });
  const lacking = datasets.flatMap(({ folder, splits }) => {
    const missing = options.modes.filter((mode) => splits[mode] === undefined);
    return missing.length > 0 ? [`${folder} has no split ${missing.join(', ')}.`] : [];
  });
  const without = wanted
    ? datasets.filter(({ name }) => !codebooks.some(({ dataset }) => dataset === name))
    : [];
  return {
    files,
    problem: explainNone(options, datasets, codebooks, files, warnings),
    warnings: [
      ...warnings,
      ...lacking,
      ...(codebooks.length > 0 ? without.map(({ name }) => `There is no codebook of ${name}.`) : []),
    ],
  };
}

function planDataset(
  { modes, items, noTimeFor, idWithoutTime }: InstructionOptions,
  { name: dataset, splits }: PoiFolder,
  codebooks: readonly MatchedCodebook[],
  folder: string,
): readonly PlannedFile[] {
  type Spelling = Pick<PlannedFile, 'items' | 'withTime' | 'model' | 'codebook'>;
  const each = (spelling: Spelling, place: string, suffix: string) =>
    modes.flatMap((mode): readonly PlannedFile[] => {
      const split = splits[mode];
      if (split === undefined) return [];
      return [{ ...spelling, dataset, mode, split, path: `${folder}/${place}/${mode}_${suffix}.json` }];
    });
  const byId = (withTime: boolean) =>
    each(
      { items: 'id', withTime, model: null, codebook: null },
      'ablation without SID',
      withTime ? 'id' : 'id_notime',
    );
  const byCodes = ({ model, path }: MatchedCodebook, withTime: boolean, place: string) =>
    each(
      { items: 'codebook', withTime, model, codebook: path },
      place,
      withTime ? 'codebook' : 'codebook_notime',
    );
  const timeless = codebooks.filter(({ model }) => noTimeFor.includes(model));
  // One model of a dataset is not named in the path, as published.
  const timelessPlace = ({ model }: MatchedCodebook) =>
    timeless.length > 1 ? `ablation without Time/${model}` : 'ablation without Time';
  return [
    ...(items.includes('id') ? byId(true) : []),
    ...(items.includes('id') && idWithoutTime ? byId(false) : []),
    ...timeless.flatMap((codebook) => byCodes(codebook, false, timelessPlace(codebook))),
    ...codebooks.flatMap((codebook) => byCodes(codebook, true, codebook.model)),
  ];
}

/** What the screens are told of a file. */
export function toInfo({
  path,
  dataset,
  mode,
  items,
  withTime,
  model,
}: InstructionFileInfo): InstructionFileInfo {
  return { path, dataset, mode, items, withTime, model };
}

function explainNone(
  { items, modes }: InstructionOptions,
  datasets: readonly PoiFolder[],
  codebooks: readonly MatchedCodebook[],
  files: readonly PlannedFile[],
  leftOut: readonly string[],
): string | null {
  if (datasets.length === 0) return 'There are no splits: no dataset folder with data/train.csv was found.';
  if (items.includes('codebook') && codebooks.length === 0) {
    if (leftOut.length > 0) {
      return `No codebook can be used.\n${leftOut.join('\n')}\nSay with --assign MODEL=DATASET, or write ids only.`;
    }
    return 'There is no codebook. Make one, add one to the sources, or write ids only.';
  }
  return files.length === 0 ? `No dataset has the split ${modes.join(' or ')}.` : null;
}
