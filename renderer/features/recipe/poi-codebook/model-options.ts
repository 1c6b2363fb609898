import type { OptionValue } from '../../../../preload/contract.ts';

/** Names of the options that the list of models sets. */
export const modelOptions = { only: 'only', assign: 'assign' } as const;

export function stringsOf(value: OptionValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** `only` names the models to run; none of them means all. */
export function isChosen(only: readonly string[], model: string): boolean {
  return only.length === 0 || only.includes(model);
}

/** `only` when a model is taken in or left out; all of them are said by none. */
export function toggleModel(
  only: readonly string[],
  models: readonly string[],
  model: string,
): readonly string[] {
  const chosen = models.filter((one) => isChosen(only, one) !== (one === model));
  return chosen.length === models.length ? [] : chosen;
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
