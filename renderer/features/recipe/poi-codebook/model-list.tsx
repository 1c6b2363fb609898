import type { CodebooksPreview, OptionValues } from '../../../../preload/contract.ts';
import {
  assignDataset,
  assignedDataset,
  isChosen,
  modelOptions,
  stringsOf,
  toggleModel,
} from './model-options.ts';
import { ModelRow } from './model-row.tsx';

interface ModelListProps {
  readonly models: CodebooksPreview['models'];
  readonly datasets: CodebooksPreview['datasets'];
  readonly values: OptionValues;
  readonly onChange: (values: OptionValues) => void;
}

/** Every model with what its name and its tensors tell; the boxes leave models out of the run. */
export function ModelList({ models, datasets, values, onChange }: ModelListProps) {
  const only = stringsOf(values[modelOptions.only]);
  const assign = stringsOf(values[modelOptions.assign]);
  const chosen = new Set(models.filter((match) => isChosen(only, match)).map((match) => match.model));
  return (
    <div className="models" data-single={models.length === 1 || undefined}>
      <div className="model-row model-head" aria-hidden>
        {models.length > 1 && <span />}
        <span>Name and shape</span>
        <span className="model-parameters">
          <span>div</span>
          <span>commit</span>
          <span>lr</span>
          <span>quant</span>
        </span>
        <span>Dataset</span>
      </div>
      <ul className="unstyled-list" aria-label="Models">
        {models.map((match) => (
          <ModelRow
            key={match.path}
            match={match}
            datasets={datasets}
            chosen={chosen.has(match.model)}
            optional={models.length > 1}
            // A run of none is no run, and to name none means all.
            mustStay={chosen.size === 1 && chosen.has(match.model)}
            assigned={assignedDataset(assign, match.model)}
            onToggle={() =>
              onChange({ ...values, [modelOptions.only]: toggleModel(only, models, match.model) })
            }
            onAssign={(dataset) =>
              onChange({ ...values, [modelOptions.assign]: assignDataset(assign, match.model, dataset) })
            }
          />
        ))}
      </ul>
    </div>
  );
}
