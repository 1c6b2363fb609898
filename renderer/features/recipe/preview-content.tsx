import type { OptionValues, RecipePreview } from '../../../preload/contract.ts';
import { ChessPreviewView } from './chess-positions/chess-preview.tsx';
import { describeExpectation, describeReading } from './chess-positions/describe-preview.ts';
import { CodebooksPreviewView } from './poi-codebook/codebooks-preview.tsx';
import { describeCodebooks } from './poi-codebook/describe-codebooks.ts';
import { DatasetPreviewView } from './poi-dataset/dataset-preview.tsx';
import { describeDatasets } from './poi-dataset/describe-datasets.ts';
import { describePlan } from './poi-instructions/describe-plan.ts';
import { InstructionsPreviewView } from './poi-instructions/instructions-preview.tsx';

interface PreviewContentProps {
  readonly preview: RecipePreview;
  /** Made for other options than those of the form. */
  readonly stale: boolean;
  /** A preview may set options where it shows what they are about. */
  readonly values: OptionValues;
  readonly onChange: (values: OptionValues) => void;
}

export function PreviewContent({ preview, stale, values, onChange }: PreviewContentProps) {
  switch (preview.recipeId) {
    case 'chess-positions':
      return <ChessPreviewView preview={preview} stale={stale} />;
    case 'poi-dataset':
      return <DatasetPreviewView preview={preview} stale={stale} />;
    case 'poi-codebook':
      return <CodebooksPreviewView preview={preview} stale={stale} values={values} onChange={onChange} />;
    case 'poi-instructions':
      return <InstructionsPreviewView preview={preview} stale={stale} />;
  }
}

/** What a run would make, in a sentence or two. */
export function describePreview(preview: RecipePreview): string {
  switch (preview.recipeId) {
    case 'chess-positions':
      return `${describeReading(preview)} ${describeExpectation(preview)}`;
    case 'poi-dataset':
      return describeDatasets(preview);
    case 'poi-codebook':
      return describeCodebooks(preview);
    case 'poi-instructions':
      return describePlan(preview);
  }
}
