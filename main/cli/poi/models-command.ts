import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { RqvaeShape } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { createPool, type Pool } from '../../../workers/pool.ts';
import { findSources } from '../../projects/find-sources.ts';
import { nameModel } from '../../recipes/name-model.ts';
import { parseModelName, readModelName, type ModelParameters } from '../../recipes/parse-model-name.ts';
import { modelReader } from '../../recipes/poi-source-readers.ts';
import { PUBLISHED_MODELS } from '../../recipes/published-models.ts';
import type { ExitCode } from '../run-command-line.ts';

/** `datawright poi models [MODEL…]` */
export function modelsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('models')
    .description('List the published RQ-VAE models, or given ones: what their names and their files say.')
    .argument(
      '[models...]',
      'model names, .pt, .safetensors and .onnx files, and folders that hold them; without any, the published ones',
    )
    .option('--json', 'print JSON')
    .action(async (given: readonly string[], { json }: { json?: boolean }) => {
      const models = await describeModels(given.length > 0 ? given : PUBLISHED_MODELS);
      if (json) console.log(JSON.stringify(models));
      else printModels(models);
      finish(0);
    });
}

/** What the name does not tell of a file is null. */
type Parameters = { readonly [Name in keyof ModelParameters]: ModelParameters[Name] | null };

type Model = { readonly name: string } & Parameters & Partial<RqvaeShape>;

const UNTOLD: Parameters = {
  dataset: null,
  diversity: null,
  commitment: null,
  learningRate: null,
  quantisation: null,
};

async function describeModels(given: readonly string[]): Promise<readonly Model[]> {
  const pool = createPool({ threads: 1 });
  try {
    const models: Model[] = [];
    for (const name of given) models.push(...(await describeGiven(pool, name)));
    return models;
  } finally {
    await pool.close();
  }
}

async function describeGiven(pool: Pool, given: string): Promise<readonly Model[]> {
  const stats = statSync(given, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return describeFolder(pool, given);
  if (stats) return [await describeFile(pool, given, resolve(given))];
  if (!isName(given)) throw new DatawrightError('not-found', `${given} does not exist.`, 'Check the path.');
  return [{ name: given, ...parseModelName(given) }];
}

async function describeFolder(pool: Pool, folder: string): Promise<readonly Model[]> {
  const { files } = await findSources([folder], [modelReader]);
  if (files.length === 0) {
    throw new DatawrightError(
      'not-found',
      `No model was found in ${folder}.`,
      'Models are .pt, .safetensors and .onnx files.',
    );
  }
  return Promise.all(files.map(({ path }) => describeFile(pool, path, path)));
}

async function describeFile(pool: Pool, name: string, path: string): Promise<Model> {
  const shape = await pool.run('inspect-model', { path });
  return { name, ...(readModelName(nameModel(path)) ?? UNTOLD), ...shape };
}

/** Whether what is no file is the name of a model, `name` or `owner/name`, and not a path that leads nowhere. */
function isName(given: string): boolean {
  return /^[^./~\\][^/\\]*(\/[^./\\][^/\\]*)?$/.test(given) && !/\.(pt|pth|safetensors|onnx)$/i.test(given);
}

function printModels(models: readonly Model[]): void {
  const rows = models.map(
    ({
      name,
      dataset,
      diversity,
      commitment,
      learningRate,
      quantisation,
      inputs,
      hidden,
      dimensions,
      codes,
    }) => [
      name,
      dataset ?? '',
      String(diversity ?? ''),
      String(commitment ?? ''),
      String(quantisation ?? ''),
      learningRate?.toExponential() ?? '',
      inputs === undefined ? '' : [inputs, ...(hidden ?? []), dimensions].join(' → '),
      codes?.join(' × ') ?? '',
    ],
  );
  const table = [['MODEL', 'DATASET', 'DIV', 'COMMIT', 'QUANT', 'LR', 'ENCODER', 'CODES'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  // Columns that no model fills, such as the shape of models that are only names, are left out.
  const shown = widths.map((_, column) => rows.some((row) => row[column] !== ''));
  for (const row of table) {
    const cells = row.flatMap((cell, column) => (shown[column] ? [cell.padEnd(widths[column] ?? 0)] : []));
    console.log(cells.join('  ').trimEnd());
  }
}
