import type { CodebookInfo } from '../../../../preload/contract.ts';
import { formatUnits } from '../../../components/format-quantities.ts';
import { deviceNames } from '../../recipe/poi-codebook/describe-codebooks.ts';

/** What the codebook is of and how it was made, in a line. */
export function describeCodebook(codebook: CodebookInfo): string {
  const { dataset, quality, device, collisions, parameters } = codebook;
  const trained =
    parameters === null
      ? []
      : [
          `div ${parameters.diversity}`,
          `commit ${parameters.commitment}`,
          ...(parameters.quantisation === 0 ? ['without L_quant'] : []),
        ];
  const made = `encoded on ${deviceNames[device]}`;
  const policy = collisions === 'suffix' ? ['shared IDs have one more code'] : [];
  return [dataset, formatUnits(quality.rows, 'POI'), ...trained, made, ...policy].join(' · ');
}
