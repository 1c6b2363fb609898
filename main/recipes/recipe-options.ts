import type { z } from 'zod';
import type { chessOptionsSchema } from './chess-positions/options.ts';
import type { codebookOptionsSchema } from './poi-codebook/options.ts';
import type { poiDatasetOptionsSchema } from './poi-dataset/options.ts';
import type { instructionOptionsSchema } from './poi-instructions/options.ts';

/** The options of each recipe; what is left out has its default. */
export interface RecipeOptions {
  'chess-positions': z.input<typeof chessOptionsSchema>;
  'poi-dataset': z.input<typeof poiDatasetOptionsSchema>;
  'poi-codebook': z.input<typeof codebookOptionsSchema>;
  'poi-instructions': z.input<typeof instructionOptionsSchema>;
}
