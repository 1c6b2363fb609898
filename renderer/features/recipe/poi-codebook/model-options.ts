import type { ModelMatch, OptionValue } from '../../../../preload/contract.ts';

/** Names of the options that the list of models sets. */
export const modelOptions = { only: 'only', assign: 'assign' } as const;

export function stringsOf(value: OptionValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

type NamedModel = Pick<ModelMatch, 'model' | 'parameters' | 'dataset'>;

/** `only` names the models to run, or the datasets whose models are; none of them means all. */
export function isChosen(only: readonly string[], { model, parameters, dataset }: NamedModel): boolean {
  const names = new Set([model, parameters?.dataset, dataset].map((name) => name?.toLowerCase()));
  return only.length === 0 || only.some((name) => names.has(name.toLowerCase()));
}

/** `only` when a model is taken in or left out; all of them are said by none. */
export function toggleModel(
  only: readonly string[],
  models: readonly NamedModel[],
  model: string,
): readonly string[] {
  const chosen = models.filter((one) => isChosen(only, one) !== (one.model === model));
  return chosen.length === models.length ? [] : [...new Set(chosen.map((one) => one.model))];
}

/** The dataset that `assign` gives a model, as `MODEL=DATASET`; null when it gives none. */
export function assignedDataset(assign: readonly string[], model: string): string | null {
  const pair = assign.findLast((one) => one.startsWith(`${model}=`));
  return pair === undefined ? null : pair.slice(model.length + 1);
}

/** `assign` with another dataset for a model; null leaves it to the model's name. */
export function assignDataset(
  assign: readonly string[],
  model: string,
  dataset: string | null,
): readonly string[] {
  const others = assign.filter((one) => !one.startsWith(`${model}=`));
  return dataset === null ? others : [...others, `${model}=${dataset}`];
}
