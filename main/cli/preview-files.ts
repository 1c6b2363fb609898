import type { OptionValues, RecipeId, RecipePreview } from '../../preload/contract.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { ExitCode } from './run-command-line.ts';

export interface PreviewFilesRequest {
  readonly recipeId: RecipeId;
  /** Absolute paths. */
  readonly sources: readonly string[];
  readonly options: OptionValues;
  readonly json: boolean;
}

/** `--dry-run`: what a run would write. Exit code 1 when it could not start, or only in part. */
export async function previewFiles({
  recipeId,
  sources,
  options,
  json,
}: PreviewFilesRequest): Promise<ExitCode> {
  const engine = openEngine({ host: { shell: 'terminal' }, workers: 0 });
  try {
    const preview = await engine.api.recipes.preview({ paths: sources, recipeId, options, thorough: true });
    if (json) process.stdout.write(`${JSON.stringify(preview)}\n`);
    const { lines, problems } = describePreview(preview);
    if (!json) for (const line of lines) process.stdout.write(`${line}\n`);
    for (const problem of problems) process.stderr.write(`datawright: ${problem}\n`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await engine.close();
  }
}

interface DescribedPreview {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

function describePreview(preview: RecipePreview): DescribedPreview {
  switch (preview.recipeId) {
    case 'chess-positions': {
      const { expectedPositions, rowLimit } = preview;
      const most = Math.min(expectedPositions ?? Infinity, rowLimit ?? Infinity);
      return { lines: [`About ${Math.round(most)} positions.`], problems: preview.warnings };
    }
    case 'poi-dataset':
      return {
        lines: preview.datasets.flatMap(({ name, counts, notes }) => [
          name,
          ...counts.map(({ label, value }) => `  ${label}: ${value.toLocaleString('en')}`),
          ...notes.map((note) => `  ${note}`),
        ]),
        problems: preview.warnings,
      };
    case 'poi-codebook': {
      const { models, files, warnings } = preview;
      const failing = models.flatMap(({ chosen, model, problem }) =>
        chosen && problem !== null ? [`${model}: ${problem}`] : [],
      );
      return { lines: files, problems: [...warnings, ...failing] };
    }
    case 'poi-instructions': {
      const { files, warnings, problem } = preview;
      return {
        lines: [...files.map(({ path }) => path), `${files.length} files`],
        problems: problem === null ? warnings : [problem],
      };
    }
  }
}
