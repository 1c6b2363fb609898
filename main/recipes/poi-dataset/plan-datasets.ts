import { basename, extname } from 'node:path';
import { DatawrightError } from '../../../preload/failure.ts';
import type { PlanInput } from '../../../workers/poi/plan-dataset.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import { safeName } from '../safe-name.ts';
import type { PoiDatasetOptions } from './options.ts';

/** A file of check-ins and the dataset that it becomes. */
export interface PlannedDataset {
  readonly name: string;
  readonly source: string;
  /** Where its files go, below the dataset folder of the run; empty: there itself. */
  readonly prefix: string;
}

/**
 * A dataset for each file of check-ins, in a folder of its name; where a command made the folder for
 * it, in that folder itself.
 *
 * @throws DatawrightError `bad-request` when several would have to share a folder.
 */
export function planDatasets(
  sources: readonly FoundFile[],
  output: string | null,
): readonly PlannedDataset[] {
  const checkIns = sources.filter(({ kind }) => kind === 'check-ins');
  if (output === '.') {
    if (checkIns.length > 1) {
      throw new DatawrightError(
        'bad-request',
        `One dataset folder cannot hold the datasets of ${checkIns.length} files: ${checkIns.map(({ path }) => basename(path)).join(', ')}.`,
        'Name one file of check-ins for each dataset.',
      );
    }
    return checkIns.map(({ path }) => ({ name: nameOf(path), source: path, prefix: '' }));
  }
  const names = new Set<string>();
  return checkIns.map(({ path }) => {
    const own = nameOf(path);
    let name = own;
    for (let number = 2; names.has(name); number += 1) name = `${own}-${number}`;
    names.add(name);
    return { name, source: path, prefix: `${name}/` };
  });
}

export function toPlanInput(source: string, { mapping, ...options }: PoiDatasetOptions): PlanInput {
  return { ...options, checkIns: source, mapping: mapping === '' ? null : mapping };
}

function nameOf(path: string): string {
  return safeName(basename(path, extname(path)), 'check-ins');
}
