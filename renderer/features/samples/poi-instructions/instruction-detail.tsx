import { Skeleton, Stack, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../app/engine-context.ts';
import { useProject } from '../../../app/project-gate.tsx';
import { queryKeys } from '../../../app/query-keys.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format-quantities.ts';
import { SampleText } from '../../../components/semantic-id/sample-text.tsx';

interface InstructionDetailProps {
  readonly table: string;
  readonly index: number;
  /** What the user looks for, marked in the texts. */
  readonly looked: string;
}

/** The selected sample with the whole of its texts. */
export function InstructionDetail({ table, index, looked }: InstructionDetailProps) {
  const api = useApi();
  const { id: projectId } = useProject();
  const recipeId = 'poi-instructions';
  // A held arrow key passes many rows; only the one it stays on is asked for.
  const [settled] = useDebouncedValue(index, 60, { leading: true });
  const sample = useQuery({
    queryKey: queryKeys.sample(projectId, recipeId, table, settled),
    queryFn: () => api.samples.get({ projectId, recipeId, table, index: settled }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return (
    <section
      className="instruction-detail"
      aria-label={`Row ${formatCount(index)}`}
      aria-busy={sample.isFetching}
      data-stale={sample.isPlaceholderData || undefined}
    >
      {sample.error && <FailureNotice title="The row could not be read" failure={sample.error} />}
      {sample.isPending && <Skeleton h={200} radius="sm" />}
      {sample.data && !sample.error && (
        <Stack gap="sm">
          <Title order={3}>Row {formatCount(index)}</Title>
          <SampleText sample={sample.data} looked={looked} />
        </Stack>
      )}
    </section>
  );
}
