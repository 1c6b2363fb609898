import { Command } from 'commander';
import { parseModelName, type ModelParameters } from '../recipes/poi-codebook/parse-model-name.ts';
import { PUBLISHED_MODELS } from '../recipes/poi-codebook/published-models.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright poi …` */
export function poiCommand(finish: (code: ExitCode) => void): Command {
  return new Command('poi')
    .description('Semantic IDs of points of interest.')
    .addCommand(modelsCommand(finish));
}

/** `datawright poi models [NAME…]` */
function modelsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('models')
    .description('List the published RQ-VAE models, or given ones, with the parameters in their names.')
    .argument('[names...]', 'model names or paths; without any, the ten published ones')
    .option('--json', 'print JSON')
    .action((names: readonly string[], { json }: { json?: boolean }) => {
      const models = (names.length > 0 ? names : PUBLISHED_MODELS).map((name) => ({
        name,
        ...parseModelName(name),
      }));
      if (json) console.log(JSON.stringify(models));
      else printModels(models);
      finish(0);
    });
}

type NamedModel = ModelParameters & { readonly name: string };

function printModels(models: readonly NamedModel[]): void {
  const rows = models.map(({ name, dataset, diversity, commitment, learningRate, quantisation }) => [
    name,
    dataset,
    String(diversity),
    String(commitment),
    String(quantisation),
    learningRate.toExponential(),
  ]);
  const table = [['MODEL', 'DATASET', 'DIV', 'COMMIT', 'QUANT', 'LR'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
