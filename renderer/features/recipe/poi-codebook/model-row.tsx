import { Checkbox, Select, Tooltip } from '@mantine/core';
import { useId } from 'react';
import type { CodebooksPreview, ModelMatch, RqvaeParameters } from '../../../../preload/contract.ts';
import { describeShape } from './describe-codebooks.ts';

interface ModelRowProps {
  readonly match: ModelMatch;
  readonly datasets: CodebooksPreview['datasets'];
  readonly chosen: boolean;
  /** There are others, so that this one can be left out. */
  readonly optional: boolean;
  /** The last one that is chosen. */
  readonly mustStay: boolean;
  /** The dataset that the user gave it; null when its name decides. */
  readonly assigned: string | null;
  readonly onToggle: () => void;
  readonly onAssign: (dataset: string | null) => void;
}

export function ModelRow(props: ModelRowProps) {
  const { match, datasets, chosen, optional, mustStay, assigned, onToggle, onAssign } = props;
  const { model, path, parameters, shape, problem } = match;
  const boxId = useId();
  const dataset = assigned ?? match.dataset;
  // Only datasets with as many features can be encoded; one that the user gave stays, to be taken back.
  const fitting = datasets.filter((one) => one.features === shape?.inputs);
  const offered = [...new Set([...fitting.map((one) => one.name), ...(dataset === null ? [] : [dataset])])];
  const choosable =
    chosen && (assigned !== null || offered.length > 1 || (dataset === null && offered.length > 0));
  return (
    <li className="model-row" data-left-out={!chosen || undefined}>
      {optional && (
        <Tooltip label="A run needs at least one model" disabled={!mustStay}>
          <Checkbox id={boxId} size="xs" checked={chosen} disabled={mustStay} onChange={onToggle} />
        </Tooltip>
      )}
      <div className="model-name">
        <label {...(optional && { htmlFor: boxId })} className="path" title={path}>
          {model}
        </label>
        {shape !== null && <span className="model-shape">{describeShape(shape)}</span>}
        {problem !== null && chosen && <span className="model-problem">{problem}</span>}
      </div>
      <dl className="model-parameters numeric" aria-label="Parameters in its name">
        {describeParameters(parameters).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <div className="model-dataset">
        {choosable ? (
          <Select
            size="xs"
            // Quiet where the name has decided: a frame on every row would draw the eye from the models.
            variant={dataset === null || assigned !== null ? 'default' : 'unstyled'}
            className="model-choice"
            aria-label={`Dataset of ${model}`}
            placeholder="Choose"
            data={offered}
            value={dataset}
            onChange={onAssign}
            clearable={assigned !== null}
            allowDeselect={false}
            error={dataset === null}
          />
        ) : (
          <span className="model-fixed">{dataset ?? '–'}</span>
        )}
      </div>
    </li>
  );
}

function describeParameters(
  parameters: RqvaeParameters | null,
): readonly (readonly [name: string, value: string | null])[] {
  return [
    ['div', parameters && String(parameters.diversity)],
    ['commit', parameters && String(parameters.commitment)],
    ['lr', parameters && parameters.learningRate.toExponential().replace('e-0', 'e-')],
    ['quant', parameters && String(parameters.quantisation)],
  ];
}
