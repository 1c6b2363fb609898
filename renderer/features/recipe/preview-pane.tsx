import { Button, EmptyState, Loader, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ChessPreview, ProjectInfo, RecipePreview } from '../../../preload/contract.ts';
import { asFailure } from '../../app/failure.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { describeExpectation, describeReading } from './describe-preview.ts';
import { PreviewCard } from './preview-card.tsx';
import { PreviewDetail } from './preview-detail.tsx';

interface PreviewPaneProps {
  readonly project: ProjectInfo;
  readonly preview: UseQueryResult<RecipePreview>;
  readonly refreshing: boolean;
  readonly valid: boolean;
}

/** Ten samples as a run would make them, before anything is written. */
export function PreviewPane({ project, preview, refreshing, valid }: PreviewPaneProps) {
  const [selected, setSelected] = useState<number | null>(null);
  const { error } = preview;
  const data = preview.data?.recipeId === 'chess-positions' ? preview.data : undefined;
  if (error !== null && !refreshing) {
    return <PreviewFailure project={project} error={error} onRetry={() => void preview.refetch()} />;
  }
  return (
    <section aria-label="Preview" aria-busy={refreshing}>
      <div className="preview-head">
        <div>
          <Title order={2} fz="sm">
            Preview
          </Title>
          {data !== undefined && (
            <Text c="dimmed">
              {describeReading(data)} {describeExpectation(data)}
            </Text>
          )}
        </div>
        {refreshing && valid && <Loader size="xs" aria-label="The preview is being made" />}
      </div>
      {data === undefined && <PreviewSkeleton />}
      {data !== undefined && (
        <Stack gap="xl">
          {data.positions.length === 0 && (
            <Text>
              No position passes these options in the games that were read. Loosen them to see some.
            </Text>
          )}
          <div className="preview-grid" data-stale={refreshing || undefined}>
            {data.positions.map((position, index) => (
              <PreviewCard
                // oxlint-disable-next-line react/no-array-index-key -- where games come twice, so do positions
                key={`${index} ${position.fen}`}
                position={position}
                onOpen={() => setSelected(index)}
              />
            ))}
          </div>
          <PreviewWarnings warnings={data.warnings} />
          <Columns columns={data.columns} />
        </Stack>
      )}
      {data !== undefined && (
        <PreviewDetail positions={data.positions} selected={selected} onSelect={setSelected} />
      )}
    </section>
  );
}

interface PreviewFailureProps {
  readonly project: ProjectInfo;
  readonly error: Error;
  readonly onRetry: () => void;
}

function PreviewFailure({ project, error, onRetry }: PreviewFailureProps) {
  const failure = asFailure(error);
  if (failure.code === 'bad-option')
    return <Text c="dimmed">Correct the marked option to see a preview.</Text>;
  if (failure.code !== 'nothing-to-do') {
    return (
      <FailureNotice
        title="The preview could not be made"
        failure={error}
        action={{ label: 'Try again', run: onRetry }}
      />
    );
  }
  return (
    <EmptyState
      mt={48}
      icon={<IconFiles size={36} stroke={1.4} />}
      title={failure.message}
      description={failure.hint}
    >
      <Button component={Link} to={`/project/${project.id}/sources`} mt="xs" mx="auto">
        Go to sources
      </Button>
    </EmptyState>
  );
}

function PreviewSkeleton() {
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

function PreviewWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <section aria-labelledby="preview-warnings">
      <Title order={3} id="preview-warnings" mb={4}>
        Warnings
      </Title>
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
}

function Columns({ columns }: { readonly columns: ChessPreview['columns'] }) {
  return (
    <section aria-labelledby="preview-columns">
      <Title order={3} id="preview-columns" mb={4}>
        Columns
      </Title>
      <Table aria-labelledby="preview-columns" maw={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Type</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Td ff="monospace" fz="xs">
                {column.name}
              </Table.Td>
              <Table.Td ff="monospace" fz="xs" c="dimmed">
                {column.type}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
