import type { InstructionText } from '../../../preload/contract.ts';
import { ItemText } from './item-text.tsx';

interface SampleTextProps {
  readonly sample: InstructionText;
  readonly looked?: string;
}

/** Instruction, input and output of a sample as a reader takes them in; a long history scrolls. */
export function SampleText({ sample, looked = '' }: SampleTextProps) {
  return (
    <dl className="sample-text">
      <div>
        <dt>Instruction</dt>
        <dd>
          <ItemText text={sample.instruction} looked={looked} />
        </dd>
      </div>
      <div data-part="input">
        <dt>Input</dt>
        <dd tabIndex={0}>
          <ItemText text={sample.input} looked={looked} />
        </dd>
      </div>
      <div>
        <dt>Output</dt>
        <dd>
          <ItemText text={sample.output} looked={looked} />
        </dd>
      </div>
    </dl>
  );
}
