import type { InstructionFileInfo, PoiMode } from '../../../preload/contract.ts';
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
  const { codebooks, warnings } = matchCodebooks(paths, datasets, options.assign);
  const files = datasets.flatMap((dataset) => {
    const prefix = `${outputPrefix(output, dataset.name, datasets.length)}${FOLDER}`;
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
    problem: explainNone(options, datasets, codebooks, files),
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
  const each = (make: (mode: PoiMode, split: string) => PlannedFile) =>
    modes.flatMap((mode) => {
      const split = splits[mode];
      return split === undefined ? [] : [make(mode, split)];
    });
  const byId = (withTime: boolean) =>
    each((mode, split) => ({
      path: `${folder}/ablation without SID/${mode}_id${withTime ? '' : '_notime'}.json`,
      ...{ dataset, mode, items: 'id', withTime, model: null, split, codebook: null },
    }));
  const timeless = codebooks.filter(({ model }) => noTimeFor.includes(model));
  return [
    ...(items.includes('id') ? byId(true) : []),
    ...(items.includes('id') && idWithoutTime ? byId(false) : []),
    ...timeless.flatMap(({ model, path }) =>
      each((mode, split) => ({
        // One model a dataset has none in its path, as published.
        path: `${folder}/ablation without Time/${timeless.length > 1 ? `${model}/` : ''}${mode}_codebook_notime.json`,
        ...{ dataset, mode, items: 'codebook', withTime: false, model, split, codebook: path },
      })),
    ),
    ...codebooks.flatMap(({ model, path }) =>
      each((mode, split) => ({
        path: `${folder}/${model}/${mode}_codebook.json`,
        ...{ dataset, mode, items: 'codebook', withTime: true, model, split, codebook: path },
      })),
    ),
  ];
}

function explainNone(
  { items, modes }: InstructionOptions,
  datasets: readonly PoiFolder[],
  codebooks: readonly MatchedCodebook[],
  files: readonly PlannedFile[],
): string | null {
  if (datasets.length === 0) return 'There are no splits: no dataset folder with data/train.csv was found.';
  if (items.includes('codebook') && codebooks.length === 0) {
    return 'There is no codebook. Make one, add one to the sources, or write ids only.';
  }
  return files.length === 0 ? `No dataset has the split ${modes.join(' or ')}.` : null;
}
