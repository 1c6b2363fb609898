import type { InstructionFileInfo, InstructionsPreview } from '../../../../preload/contract.ts';
import { formatUnits } from '../../../components/format-quantities.ts';

/** `A run would write 56 files for 2 datasets and 10 models.` */
export function describePlan({ files }: InstructionsPreview): string {
  if (files.length === 0) return 'A run would write no file.';
  const datasets = new Set(files.map((file) => file.dataset)).size;
  const models = new Set(files.flatMap((file) => file.model ?? [])).size;
  const of = [formatUnits(datasets, 'dataset'), ...(models === 0 ? [] : [formatUnits(models, 'model')])];
  return `A run would write ${formatUnits(files.length, 'file')} of ${of.join(' and ')}.`;
}

/** How a file spells its samples, in the words of a choice. */
export function describeVariant({
  items,
  withTime,
}: Pick<InstructionFileInfo, 'items' | 'withTime'>): string {
  const spelled = items === 'id' ? 'Ids' : 'Semantic IDs';
  return withTime ? spelled : `${spelled}, no time`;
}

/** The spellings of samples, each once: semantic IDs before ids, with time before without. */
export function orderVariants<
  Sample extends { readonly file: Pick<InstructionFileInfo, 'items' | 'withTime'> },
>(samples: readonly Sample[]): readonly Sample[] {
  const rank = ({ file }: Sample) => (file.items === 'codebook' ? 0 : 2) + (file.withTime ? 0 : 1);
  const firsts = new Map<number, Sample>();
  // Those of another dataset spell in the same way.
  for (const sample of samples) if (!firsts.has(rank(sample))) firsts.set(rank(sample), sample);
  return [...firsts].toSorted(([one], [other]) => one - other).map(([, sample]) => sample);
}
