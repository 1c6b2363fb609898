import type { InstructionsPreview } from '../../../preload/contract.ts';
import { toFailure } from '../../../preload/failure.ts';
import { TEMPLATE_SLOTS, type InstructionTemplate } from '../../../workers/poi/instruction-template.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import type { PreviewContext } from '../recipe.ts';
import { byDataset, refuseMissing } from './check-stage.ts';
import { TEMPLATE_OPTIONS, templateOf, type InstructionOptions } from './options.ts';
import { planFiles, toInfo, type PlannedFile } from './plan-files.ts';

/** The files that a run would write, and a real row in each spelling of them. */
export async function previewInstructions(
  { pool, output, thorough }: PreviewContext,
  options: InstructionOptions,
  sources: readonly FoundFile[],
): Promise<InstructionsPreview> {
  const { files, problem, warnings } = await planFiles(options, sources, output);
  const spelled = firstOfEach(files);
  let samples: InstructionsPreview['samples'] = [];
  let unspelled: string | null = null;
  const [first] = spelled;
  try {
    if (thorough) for (const own of byDataset(files)) await refuseMissing({ pool }, own);
    if (first) {
      const variants = spelled.map(({ codebook, withTime }) => ({ codebook, noTime: !withTime }));
      const input = { split: first.split, template: templateOf(options), variants };
      const previewed = await pool.run('preview-instructions', input);
      samples = previewed.samples.map((sample, at) => ({
        ...sample,
        file: toInfo(spelled[at] as PlannedFile),
      }));
    }
  } catch (error) {
    const { message, hint } = toFailure(error);
    unspelled = `${message} ${hint}`.trim();
  }
  return {
    recipeId: 'poi-instructions',
    files: files.map(toInfo),
    samples,
    slots: Object.fromEntries(
      Object.entries(TEMPLATE_SLOTS).map(([text, slots]) => [
        TEMPLATE_OPTIONS[text as keyof InstructionTemplate],
        slots,
      ]),
    ),
    problem: problem ?? unspelled,
    warnings,
  };
}

/** One file of each spelling, all of the same dataset, so that they show the same row. */
function firstOfEach(files: readonly PlannedFile[]): readonly PlannedFile[] {
  const byKind = new Map<string, PlannedFile>();
  for (const file of files) {
    const kind = `${file.items} ${file.withTime}`;
    if (file.dataset === files[0]?.dataset && !byKind.has(kind)) byKind.set(kind, file);
  }
  return [...byKind.values()];
}
