import { resolve } from 'node:path';
import { Command } from 'commander';
import type { OptionValues } from '../../../preload/contract.ts';
import { runRecipe } from '../recipe-command.ts';
import type { ExitCode } from '../run-command-line.ts';

/** `datawright poi prepare CHECKINS --out DATASET_DIR` */
export function prepareCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('prepare')
    .description('Make features and splits of raw check-ins, in the published layout.')
    .argument(
      '<checkins>',
      'check-ins in the Foursquare columns (.tsv, .csv), or a .csv of Uid, Pid and Time',
    );
  return runRecipe(command, 'poi-dataset', finish, (checkIns) => [String(checkIns)], resolveMapping);
}

/** A run may be resumed from another folder. */
function resolveMapping(values: OptionValues): OptionValues {
  const { mapping } = values;
  return typeof mapping === 'string' && mapping !== '' ? { ...values, mapping: resolve(mapping) } : values;
}
