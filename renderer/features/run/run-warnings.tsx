import { Button, Table, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { RunInfo, RunWarning } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount } from '../../components/format-quantities.ts';
import { Panel } from '../../components/panel.tsx';

const pageSize = 200;

/** What the run passed over, a page at a time. */
export function RunWarnings({ run }: { readonly run: RunInfo }) {
  const api = useApi();
  const warnings = useInfiniteQuery({
    // What was counted is written down with the next checkpoint, at the latest when the state changes.
    queryKey: queryKeys.warnings(run.id, run.state),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => api.runs.warnings({ runId: run.id, after: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (last: readonly RunWarning[]) => last.at(-1)?.number ?? null,
  });
  const shown = warnings.data?.pages.flat() ?? [];
  const missing = run.warningCount - shown.length;
  const { isFetching, fetchNextPage, refetch } = warnings;

  // A run adds warnings while it goes on: take them in until the first page is full.
  const takeIn = useEffectEvent((count: number) => {
    if (shown.length < Math.min(pageSize, count)) void refetch({ cancelRefetch: false });
  });
  useEffect(() => takeIn(run.warningCount), [run.warningCount]);

  return (
    <Panel title={`Warnings (${formatCount(run.warningCount)})`} flush>
      {warnings.error && <FailureNotice failure={warnings.error} />}
      <div className="panel-scroll" tabIndex={0} role="region" aria-label="List of warnings">
        <Table aria-label="Warnings" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={64} ta="right">
                #
              </Table.Th>
              <Table.Th>What happened</Table.Th>
              <Table.Th w="30%">Where</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((warning) => (
              <Table.Tr key={warning.number}>
                <Table.Td ta="right" c="dimmed" className="numeric">
                  {formatCount(warning.number)}
                </Table.Td>
                <Table.Td>{warning.message}</Table.Td>
                <Table.Td>
                  <span className="path path-end" title={warning.source}>
                    <bdi>{warning.source}</bdi>
                  </span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {missing > 0 && shown.length >= pageSize && (
          <Text p="xs" component="div">
            <Button
              size="compact-sm"
              variant="subtle"
              loading={isFetching}
              onClick={() => void fetchNextPage()}
            >
              Show {formatCount(Math.min(pageSize, missing))} more
            </Button>
          </Text>
        )}
      </div>
    </Panel>
  );
}
