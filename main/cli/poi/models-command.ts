import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { RqvaeShape } from '../../../preload/contract.ts';
import { createPool } from '../../../workers/pool.ts';
import { parseModelName, type ModelParameters } from '../../recipes/parse-model-name.ts';
import { PUBLISHED_MODELS } from '../../recipes/published-models.ts';
import { nameModel } from '../../recipes/name-model.ts';
import type { ExitCode } from '../run-command-line.ts';

/** `datawright poi models [MODEL…]` */
export function modelsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('models')
    .description('List the published RQ-VAE models, or given ones: what their names and their files say.')
    .argument('[models...]', 'model names, and .pt or .safetensors files; without any, the published ones')
    .option('--json', 'print JSON')
    .action(async (given: readonly string[], { json }: { json?: boolean }) => {
      const models = await describeModels(given.length > 0 ? given : PUBLISHED_MODELS);
      if (json) console.log(JSON.stringify(models));
      else printModels(models);
      finish(0);
    });
}

type Model = { readonly name: string } & ModelParameters & Partial<RqvaeShape>;

async function describeModels(names: readonly string[]): Promise<readonly Model[]> {
  const pool = createPool({ threads: 1 });
  try {
    const models: Model[] = [];
    for (const name of names) {
      if (!existsSync(name)) {
        models.push({ name, ...parseModelName(name) });
        continue;
      }
      const path = resolve(name);
      const shape = await pool.run('inspect-model', { path });
      models.push({ name, ...parseModelName(nameModel(path)), ...shape });
    }
    return models;
  } finally {
    await pool.close();
  }
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
      dataset,
      String(diversity),
      String(commitment),
      String(quantisation),
      learningRate.toExponential(),
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
