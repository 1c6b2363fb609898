import { Skeleton, Stack } from '@mantine/core';
import type { RecipeId } from '../../../preload/contract.ts';

/** The shape of what is coming: boards for chess, lines for all else. */
export function PreviewSkeleton({ recipeId }: { readonly recipeId: RecipeId }) {
  if (recipeId !== 'chess-positions') {
    return (
      <Stack gap="md" aria-hidden>
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} h={14} w={`${92 - ((index * 29) % 50)}%`} />
        ))}
      </Stack>
    );
  }
  return (
    <div className="preview-grid" aria-hidden>
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index}>
          <Skeleton style={{ aspectRatio: 1 }} radius={3} />
          <Skeleton h={10} mt={18} w="70%" />
          <Skeleton h={10} mt={8} w="50%" />
        </div>
      ))}
    </div>
  );
}
